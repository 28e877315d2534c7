package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.model.Batch;
import dev.synapt.model.Tensor;
import dev.synapt.model.TrainableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A network on the CPU and on a device, step by step. */
final class Steps {

    private final TrainableModel cpu;
    private final TrainableModel device;
    private double gradients;
    private double weights;

    Steps(TrainableModel cpu, TrainableModel device) {
        this.cpu = cpu;
        this.device = device;
    }

    /** One step of each, from the CPU's weights, optimizer state and step. */
    void run(Batch batch) {
        copy();
        float expected = cpu.train(batch);
        assertThat((double) device.train(batch)).isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
        gradients = Math.max(gradients, worst("gradient of ", 1e-5, cpu.gradients(), device.gradients()));
        weights = Math.max(weights, worst("", 1e-4, cpu.parameters(), device.parameters()));
    }

    /** The largest differences of all steps, in parts of the largest element of their tensor. */
    @Override
    public String toString() {
        return "gradients differ by at most %.1e, weights by %.1e".formatted(gradients, weights);
    }

    private void copy() {
        try {
            Path parameters = Files.createTempFile("parameters", ".safetensors");
            Path training = Files.createTempFile("training", ".safetensors");
            cpu.save(parameters);
            cpu.saveTraining(training);
            device.load(parameters);
            device.resume(training);
            Files.delete(parameters);
            Files.delete(training);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private double worst(String what, double bound, Map<String, Tensor> expected, Map<String, Tensor> actual) {
        double worst = 0;
        for (Map.Entry<String, Tensor> tensor : expected.entrySet()) {
            float[] b = tensor.getValue().toArray();
            float[] a = actual.get(tensor.getKey()).toArray();
            double largest = 0;
            double difference = 0;
            for (int i = 0; i < b.length; i++) {
                largest = Math.max(largest, Math.abs(b[i]));
                difference = Math.max(difference, Math.abs((double) a[i] - b[i]));
            }
            assertThat(difference)
                    .as("%s%s at step %d, largest %s", what, tensor.getKey(), cpu.step(), largest)
                    .isLessThanOrEqualTo(bound * largest);
            worst = Math.max(worst, largest == 0 ? 0 : difference / largest);
        }
        return worst;
    }

    private static org.assertj.core.data.Offset<Double> within(double bound) {
        return org.assertj.core.data.Offset.offset(bound);
    }
}
