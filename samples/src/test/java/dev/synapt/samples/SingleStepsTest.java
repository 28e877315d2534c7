package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.data.DataSet;
import dev.synapt.model.Backend;
import dev.synapt.model.Batch;
import dev.synapt.model.Feeder;
import dev.synapt.model.TrainableModel;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each of 100 steps on a device against the same step on the CPU. */
@Tag("device")
class SingleStepsTest {

    private static final int STEPS = 100;
    private static final int MOST_KINKS = 10;

    @Test
    void digitsMlp() {
        try (var cpu = KeptDigitsMlpModel.create(42);
                var device = KeptDigitsMlpModel.create(42, Backend.TORNADO)) {
            agree(cpu, device, Mnist.from().training());
        }
    }

    @Test
    void digits() {
        try (var cpu = KeptDigitsModel.create(42);
                var device = KeptDigitsModel.create(42, Backend.TORNADO)) {
            agree(cpu, device, Mnist.from().training());
        }
    }

    @Test
    void twentyLayers() {
        try (var cpu = Cnn20Model.create(42);
                var device = Cnn20Model.create(42, Backend.TORNADO)) {
            var random = new Random(1);
            var batch = new Batch(cpu.description());
            agree(cpu, device, step -> {
                batch.n(step % 10 == 9 ? 1 + step % 7 : batch.capacity());
                for (int i = 0; i < batch.reals(0).length; i++) {
                    batch.reals(0)[i] = (float) random.nextGaussian();
                }
                for (int i = 0; i < batch.indices(1).length; i++) {
                    batch.indices(1)[i] = random.nextInt(10);
                }
                return batch;
            });
        }
    }

    private static void agree(TrainableModel cpu, TrainableModel device, DataSet data) {
        var feeder = new Feeder(cpu.description(), data);
        int capacity = feeder.batch().capacity();
        agree(cpu, device, step -> feeder.fill(step * capacity, step % 10 == 9 ? 1 + step % capacity : capacity));
    }

    private static void agree(TrainableModel cpu, TrainableModel device, IntFunction<Batch> batches) {
        var steps = new Steps(cpu, device);
        for (int step = 0; steps.judged() < STEPS; step++) {
            steps.run(batches.apply(step));
            assertThat(steps.kinks()).as("steps next to a kink").isLessThanOrEqualTo(MOST_KINKS);
        }
        System.out.println(cpu.description().network() + " on " + device.computesOn() + ": " + steps);
    }
}
