package dev.synapt.samples;

import dev.synapt.data.DataSet;
import dev.synapt.model.Backend;
import dev.synapt.model.Batch;
import dev.synapt.model.Feeder;
import dev.synapt.model.TrainableModel;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each of 100 steps on a device against the same step on the CPU. */
@Tag("device")
class SingleStepsTest {

    private static final int STEPS = 100;

    @Test
    void digitsMlp() {
        try (var cpu = DigitsMlpModel.create(42);
                var device = DigitsMlpModel.create(42, Backend.TORNADO)) {
            agree(cpu, device, Mnist.from().training());
        }
    }

    @Test
    void digits() {
        try (var cpu = DigitsModel.create(42);
                var device = DigitsModel.create(42, Backend.TORNADO)) {
            agree(cpu, device, Mnist.from().training());
        }
    }

    @Test
    void twentyLayers() {
        try (var cpu = Cnn20Model.create(42);
                var device = Cnn20Model.create(42, Backend.TORNADO)) {
            var steps = new Steps(cpu, device);
            var random = new Random(1);
            var batch = new Batch(cpu.description());
            for (int step = 0; step < STEPS; step++) {
                batch.n(step % 10 == 9 ? 1 + step % 7 : batch.capacity());
                for (int i = 0; i < batch.reals(0).length; i++) {
                    batch.reals(0)[i] = (float) random.nextGaussian();
                }
                for (int i = 0; i < batch.indices(1).length; i++) {
                    batch.indices(1)[i] = random.nextInt(10);
                }
                steps.run(batch);
            }
            System.out.println("Cnn20 on " + device.computesOn() + ": " + steps);
        }
    }

    private static void agree(TrainableModel cpu, TrainableModel device, DataSet data) {
        var steps = new Steps(cpu, device);
        var feeder = new Feeder(cpu.description(), data);
        int capacity = feeder.batch().capacity();
        for (int step = 0; step < STEPS; step++) {
            steps.run(feeder.fill(step * capacity, step % 10 == 9 ? 1 + step % capacity : capacity));
        }
        System.out.println(cpu.description().network() + " on " + device.computesOn() + ": " + steps);
    }
}
