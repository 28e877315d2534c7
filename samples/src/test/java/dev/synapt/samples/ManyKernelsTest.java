package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.model.Backend;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A network of more kernels than a task graph takes. */
@Tag("device")
class ManyKernelsTest {

    private static final int STEPS = 20;

    @Test
    void trains() {
        int kernels = new DeepTornado().training().size();
        assertThat(kernels).isGreaterThan(300);
        float[] input = new float[12];
        float[] wanted = new float[4];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) Math.cos(i);
            wanted[i / 3] += input[i] / 3;
        }
        try (var cpu = DeepModel.create(1);
                var device = DeepModel.create(1, Backend.TORNADO)) {
            float first = 0;
            float last = 0;
            for (int step = 0; step < STEPS; step++) {
                last = device.trainStep(input, wanted);
                first = step == 0 ? last : first;
                assertThat(last).isCloseTo(cpu.trainStep(input, wanted), within(1e-5f));
            }
            System.out.printf("Deep: %d kernels a step, loss from %.5f to %.5f%n", kernels, first, last);
            assertThat(last).isLessThan(first / 2);
            cpu.parameters().forEach((name, expected) -> {
                float[] actual = device.parameter(name).toArray();
                float[] values = expected.toArray();
                for (int i = 0; i < values.length; i++) {
                    assertThat(actual[i]).as(name).isCloseTo(values[i], within(1e-5f));
                }
            });
        }
    }
}
