package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.model.Backend;
import dev.synapt.model.Batch;
import dev.synapt.model.Feeder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Digits trained on a device and on the CPU, each on its own. */
@Tag("device")
class FirstEpochTest {

    @Test
    void lossesAndAccuracyStayTogether() {
        Mnist mnist = Mnist.from();
        try (var cpu = DigitsModel.create(42);
                var device = DigitsModel.create(42, Backend.TORNADO)) {
            var feeder = new Feeder(cpu.description(), mnist.training());
            int rows = mnist.training().size();
            int capacity = feeder.batch().capacity();
            double worst = 0;
            long nanos = 0;
            int steps = 0;
            for (int from = 0; from < rows; from += capacity) {
                Batch batch = feeder.fill(from, Math.min(capacity, rows - from));
                float expected = cpu.train(batch);
                long start = System.nanoTime();
                float actual = device.train(batch);
                nanos += steps++ < 5 ? 0 : System.nanoTime() - start;
                worst = Math.max(worst, Math.abs((double) actual - expected));
            }
            double expected = cpu.evaluate(mnist.test()).accuracy();
            double actual = device.evaluate(mnist.test()).accuracy();
            System.out.printf(
                    "Digits, first epoch: losses differ by at most %.1e, accuracy %.4f and %.4f, %.1f ms a step%n",
                    worst, expected, actual, nanos / 1e6 / (steps - 5));
            assertThat(worst).isLessThan(1e-3);
            assertThat(actual).isBetween(expected - 0.003, expected + 0.003);
        }
    }
}
