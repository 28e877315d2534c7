package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.model.Batch;
import dev.synapt.model.Tensor;
import dev.synapt.model.TrainableModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A network on the CPU and on a device, step by step.
 *
 * <p>Next to the kink of a ReLU or between two equal cells of a pooling the last bit of a sum decides whether an element of the
 * gradient is there, so two right answers differ by it. So they do where Adam's first steps divide a gradient as small as its epsilon by
 * itself and that epsilon. Such a step is told by the CPU alone, whose gradients or new weights jump as far when its weights
 * move by their last bits; it is counted and not judged.
 */
final class Steps {

    private static final double GRADIENTS = 1e-5;
    private static final double WEIGHTS = 1e-4;

    /** How far weights move to look for kinks, in parts of themselves: some units in the last place of a sum. */
    private static final double LAST_BITS = 5e-7;

    private static final int LOOKS = 32;

    private final TrainableModel cpu;
    private final TrainableModel device;
    private int judged;
    private int kinks;
    private double gradients;
    private double weights;

    Steps(TrainableModel cpu, TrainableModel device) {
        this.cpu = cpu;
        this.device = device;
        assertThat(cpu.gradients().keySet()).isEqualTo(cpu.parameters().keySet());
    }

    /** One step of each, from the CPU's weights, optimizer state and step. */
    void run(Batch batch) {
        var start = new Start();
        start.give(device);
        float expected = cpu.train(batch);
        float actual = device.train(batch);
        var right = arrays(cpu.gradients());
        var found = arrays(device.gradients());
        var expectedWeights = arrays(cpu.parameters());
        var actualWeights = arrays(device.parameters());
        boolean differ = worst(right, found) > GRADIENTS || worst(expectedWeights, actualWeights) > WEIGHTS;
        if (differ && isNextToKink(start, batch, right, expectedWeights)) {
            kinks++;
        } else {
            assertThat((double) actual).isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
            gradients = Math.max(gradients, agree("gradient of ", GRADIENTS, right, found));
            weights = Math.max(weights, agree("", WEIGHTS, expectedWeights, actualWeights));
            judged++;
        }
        start.delete();
    }

    /** {@return how many steps were compared} */
    int judged() {
        return judged;
    }

    /** {@return how many steps were not, since they lay next to a kink} */
    int kinks() {
        return kinks;
    }

    /** The largest differences of all steps, in parts of the largest element of their tensor. */
    @Override
    public String toString() {
        return "in %d steps gradients differ by at most %.1e, weights by %.1e; %d more lay next to a kink"
                .formatted(judged, gradients, weights, kinks);
    }

    private boolean isNextToKink(
            Start start, Batch batch, Map<String, float[]> gradients, Map<String, float[]> weights) {
        var random = new Random(cpu.step());
        boolean jumps = false;
        for (int look = 0; look < LOOKS && !jumps; look++) {
            start.give(cpu);
            for (Tensor tensor : cpu.parameters().values()) {
                float[] moved = tensor.toArray();
                for (int i = 0; i < moved.length; i++) {
                    moved[i] *= (float) (1 + LAST_BITS * random.nextGaussian());
                }
                tensor.set(moved);
            }
            cpu.train(batch);
            jumps = worst(gradients, arrays(cpu.gradients())) > GRADIENTS
                    || worst(weights, arrays(cpu.parameters())) > WEIGHTS;
        }
        start.give(cpu);
        cpu.train(batch);
        return jumps;
    }

    private static Map<String, float[]> arrays(Map<String, Tensor> tensors) {
        var arrays = new TreeMap<String, float[]>();
        tensors.forEach((name, tensor) -> arrays.put(name, tensor.toArray()));
        return arrays;
    }

    private static double worst(Map<String, float[]> expected, Map<String, float[]> actual) {
        return expected.keySet().stream()
                .mapToDouble(name -> difference(expected.get(name), actual.get(name)))
                .max()
                .orElseThrow();
    }

    private double agree(String what, double bound, Map<String, float[]> expected, Map<String, float[]> actual) {
        expected.forEach((name, values) -> assertThat(difference(values, actual.get(name)))
                .as("%s%s at step %d", what, name, cpu.step())
                .isLessThanOrEqualTo(bound));
        return worst(expected, actual);
    }

    /** The largest difference in parts of the largest element; not a number where one of the two is none. */
    private static double difference(float[] expected, float[] actual) {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs((double) actual[i] - expected[i]));
        }
        return difference == 0 ? 0 : difference / largest;
    }

    /** Weights, optimizer state and step before a step. */
    private final class Start {

        private final Path parameters = file();
        private final Path training = file();

        Start() {
            cpu.save(parameters);
            cpu.saveTraining(training);
        }

        void give(TrainableModel model) {
            model.load(parameters);
            model.resume(training);
        }

        void delete() {
            try {
                Files.delete(parameters);
                Files.delete(training);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Path file() {
            try {
                return Files.createTempFile("step", ".safetensors");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
