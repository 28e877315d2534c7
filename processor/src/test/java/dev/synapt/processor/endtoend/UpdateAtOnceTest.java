package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gradient that goes into the update at once changes no bit of the weights, and says that it is not kept. */
class UpdateAtOnceTest {
    private static final Pattern BLOCK = Pattern.compile("row < last; row \\+= (\\d+)\\)");

    private static CompiledNetwork network(int batch, String optimizer, boolean keepGradients) {
        return CompiledNetwork.of("""
                package demo;

                @Network(batch = %d, keepGradients = %b)
                %s
                class Small {
                    @Input(70) Input x;
                    @Dense(33) @Relu Layer hidden;
                    @Dense(5) Layer scores;
                    @MeanSquaredError(target = "y") Loss loss;
                }
                """.formatted(batch, keepGradients, optimizer));
    }

    private static String source(CompiledNetwork network) {
        return network.sources().entrySet().stream()
                .filter(file -> file.getKey().contains("Training"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /** Many where what rows are multiplied by is large, otherwise few, and in any case some blocks for workers to share. */
    @Test
    void rowsComeInBlocks() {
        CompiledNetwork network = CompiledNetwork.of("""
                package demo;

                @Network(batch = 256)
                @Adam
                class Wide {
                    @Input(2048) Input x;
                    @Dense(2048) @Relu Layer wide;
                    @Dense(128) @Relu Layer narrow;
                    @Dense(10) Layer scores;
                    @MeanSquaredError(target = "y") Loss loss;
                }
                """);
        assertThat(BLOCK.matcher(source(network)).results().map(block -> Integer.parseInt(block.group(1))))
                .containsExactlyInAnyOrder(60, 12, 6);
    }

    private static Map<String, float[]> trained(CompiledNetwork network, int... examples) {
        Random random = new Random(3);
        try (CompiledModel model = network.create(5)) {
            for (int n : examples) {
                float[] x = new float[70 * n];
                float[] y = new float[5 * n];
                for (int i = 0; i < x.length; i++) {
                    x[i] = random.nextFloat() - 0.5f;
                }
                model.trainStep(Map.of("x", x, "y", y));
            }
            return model.parameters();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Adam",
                "@AdamW(learningRate = 0.01)",
                "@RmsProp(momentum = 0.5)",
                "@Sgd(learningRate = 0.1, momentum = 0.9, nesterov = true, weightDecay = 0.01)"
            })
    void givesTheSameBits(String optimizer) {
        for (int batch : new int[] {5, 20}) {
            Map<String, float[]> kept = trained(network(batch, optimizer, true), batch, 3, 1, batch);
            Map<String, float[]> atOnce = trained(network(batch, optimizer, false), batch, 3, 1, batch);
            assertThat(atOnce.keySet()).isEqualTo(kept.keySet());
            kept.forEach(
                    (name, weights) -> assertThat(atOnce.get(name)).as(name).containsExactly(weights));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20})
    void saysThatItIsNotKept(int batch) {
        CompiledNetwork network = network(batch, "@Adam", false);
        assertThat(source(network)).contains("multiplyPacked").doesNotContain("HIDDEN_WEIGHT_GRADIENT");
        try (CompiledModel model = network.create(5)) {
            model.trainStep(Map.of("x", new float[70], "y", new float[5]));
            assertThatThrownBy(() -> model.trainable().gradient("hidden.weight"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the gradient of 'hidden.weight' goes into the update at once and is not kept: declare"
                            + " @Network(keepGradients = true)");
            assertThat(model.trainable().gradient("hidden.bias").shape()).containsExactly(33);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"@Adam(clipNorm = 1)", "@Sgd(clipNorm = 0.5)"})
    void isLeftToLaterWhereGradientsAreClippedTogether(String optimizer) {
        assertThat(source(network(20, optimizer, false))).doesNotContain("multiplyPacked");
    }
}
