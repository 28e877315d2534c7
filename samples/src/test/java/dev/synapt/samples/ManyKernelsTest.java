package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.model.Backend;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A network of more kernels than a task graph takes. */
@Tag("device")
class ManyKernelsTest {

    @Test
    void trains() {
        assertThat(new DeepTornado().training()).hasSizeGreaterThan(300);
        float[] input = new float[12];
        float[] wanted = new float[4];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) Math.cos(i);
            wanted[i / 3] += input[i] / 3;
        }
        try (var cpu = DeepModel.create(1);
                var device = DeepModel.create(1, Backend.TORNADO)) {
            for (int step = 0; step < 20; step++) {
                float expected = cpu.trainStep(input, wanted);
                assertThat(device.trainStep(input, wanted)).isCloseTo(expected, offset(1e-5f));
            }
        }
    }

    private static org.assertj.core.data.Offset<Float> offset(float bound) {
        return org.assertj.core.data.Offset.offset(bound);
    }
}
