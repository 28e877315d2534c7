package dev.synapt.processor.target.cpu.emission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import dev.synapt.processor.support.Networks;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Memory that nobody may read any more is overwritten in a test build, and results do not change. */
class DeadRangesTest {

    private static Map<String, Object> batch(int examples) {
        Random random = new Random(1);
        float[] image = new float[examples * 144];
        int[] digit = new int[examples];
        for (int i = 0; i < image.length; i++) {
            image[i] = random.nextFloat();
        }
        for (int i = 0; i < digit.length; i++) {
            digit[i] = random.nextInt(10);
        }
        return Map.of("image", image, "digit", digit);
    }

    @Test
    void fillingDeadMemoryChangesNothing() {
        CompiledNetwork plain = CompiledNetwork.of(Networks.CONVOLUTIONAL);
        CompiledNetwork filled = CompiledNetwork.of(Networks.CONVOLUTIONAL, "-Asynapt.nanDeadRanges=true");
        assertThat(plain.sources().get("demo.ConvolutionalTraining")).doesNotContain("NaN");
        assertThat(filled.sources().get("demo.ConvolutionalTraining"))
                .contains("Float.NaN")
                .contains("Integer.MIN_VALUE");
        try (CompiledModel one = plain.create(3);
                CompiledModel other = filled.create(3)) {
            for (int examples : new int[] {16, 1, 7}) {
                assertThat(other.trainStep(batch(examples))).isEqualTo(one.trainStep(batch(examples)));
                one.gradients()
                        .forEach((name, values) ->
                                assertThat(other.gradients().get(name)).containsExactly(values));
            }
            one.parameters()
                    .forEach((name, values) ->
                            assertThat(other.parameters().get(name)).containsExactly(values));
            assertThat(other.predict(batch(5)).getFirst())
                    .containsExactly(one.predict(batch(5)).getFirst());
        }
    }
}
