package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.model.NotFiniteException;
import dev.synapt.model.TrainableModel;
import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statistics of the batch in training, running ones in prediction, and where these go beside the parameters. */
class BatchNormTest {
    private static CompiledNetwork network;

    @TempDir
    Path folder;

    @BeforeAll
    static void compile() {
        network = CompiledNetwork.of("""
                package demo;

                @Network(batch = 8)
                @Sgd(learningRate = 0.1, momentum = 0.9)
                class Normal {
                    @Input(3) Input x;
                    @BatchNorm(momentum = 0.25) Layer even;
                    @Dense(value = 4, bias = false) @BatchNorm @Tanh Layer hidden;
                    @Dense(1) Layer y;
                    @MeanSquaredError(target = "t") Loss loss;
                }
                """);
    }

    private static Map<String, float[]> examples(int n, long seed) {
        Random random = new Random(seed);
        float[] x = new float[3 * n];
        float[] t = new float[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < 3; k++) {
                x[3 * i + k] = (float) (5 * k + (k + 1) * random.nextGaussian());
            }
            t[i] = random.nextFloat();
        }
        return Map.of("x", x, "t", t);
    }

    private static float[] statistic(TrainableModel model, String name) {
        return model.statistics().get(name).toArray();
    }

    @Test
    void meansRunWithTheBatches() {
        try (CompiledModel model = network.create(1)) {
            Map<String, float[]> batch = examples(8, 3);
            assertThat(statistic(model.trainable(), "even.norm.running_var")).containsExactly(1, 1, 1);
            model.trainStep(batch);
            float[] x = batch.get("x");
            for (int k = 0; k < 3; k++) {
                double mean = 0;
                double squares = 0;
                for (int i = 0; i < 8; i++) {
                    mean += x[3 * i + k] / 8.0;
                }
                for (int i = 0; i < 8; i++) {
                    squares += Math.pow(x[3 * i + k] - mean, 2);
                }
                assertThat(statistic(model.trainable(), "even.norm.running_mean")[k])
                        .isCloseTo((float) (0.25 * mean), within(1e-5f));
                assertThat(statistic(model.trainable(), "even.norm.running_var")[k])
                        .isCloseTo((float) (0.75 + 0.25 * squares / 7), within(1e-4f));
            }
            model.trainStep(examples(5, 4));
            assertThat(statistic(model.trainable(), "hidden.norm.num_batches_tracked"))
                    .containsExactly(2);
        }
    }

    /** A predictor made before training has the statistics as they become. */
    @Test
    void predictorsShareTheStatistics() {
        Map<String, float[]> inputs = Map.of("x", examples(8, 9).get("x"));
        try (CompiledModel model = network.create(1);
                CompiledModel predictor = model.predictor()) {
            float[] before = predictor.predict(inputs).getFirst();
            model.trainStep(examples(8, 3));
            float[] after = predictor.predict(inputs).getFirst();
            assertThat(after)
                    .isNotEqualTo(before)
                    .isEqualTo(model.predict(inputs).getFirst());
            // One example alone is normalised by what is running.
            float[] first = predictor
                    .predict(Map.of("x", java.util.Arrays.copyOf(inputs.get("x"), 3)))
                    .getFirst();
            assertThat(first[0]).isCloseTo(after[0], within(1e-5f));
        }
    }

    @Test
    void filesAndSnapshotsHoldTheStatistics() {
        Path file = folder.resolve("normal.safetensors");
        Map<String, float[]> inputs = Map.of("x", examples(8, 9).get("x"));
        try (CompiledModel model = network.create(1);
                CompiledModel other = network.create(2)) {
            for (int step = 0; step < 3; step++) {
                model.trainStep(examples(8, step));
            }
            model.model().save(file);
            other.model().load(file);
            assertThat(other.trainable().snapshot()).isEqualTo(model.trainable().snapshot());
            float[] best = model.trainable().snapshot();
            float[] predicted = model.predict(inputs).getFirst();
            model.trainStep(examples(8, 7));
            model.trainable().restore(best);
            assertThat(model.predict(inputs).getFirst()).isEqualTo(predicted);
            try (CompiledModel predictor = network.forInference(file)) {
                assertThat(predictor.predict(inputs).getFirst()).isEqualTo(predicted);
            }
        }
    }

    @Test
    void oneExampleHasNoVariance() {
        try (CompiledModel model = network.create(1)) {
            assertThatThrownBy(() -> model.trainStep(examples(1, 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "1 example, expected at least 2: @BatchNorm on 'even' has one value of each channel then,"
                                    + " which has no variance; leave this example out of the training, or choose"
                                    + " another batch");
            assertThat(model.trainable().step()).isZero();
        }
    }

    @Test
    void aBatchOfOneIsAnError() {
        assertThat(CompiledNetwork.tried("""
                package demo;

                @Network(batch = 1) @Sgd
                class One {
                    @Input(3) Input x;
                    @Dense(2) @BatchNorm Layer y;
                    @MeanSquaredError(target = "t") Loss loss;
                }
                """).messages())
                .contains("@BatchNorm on y reads y of shape [2], and the batch is 1: each channel has one value in a"
                        + " training step, and no variance. Declare a batch of at least two, as in"
                        + " @Network(batch = 32)."
                        + " [synapt:norm-of-one-value]");
    }

    /** All losses and gradients are finite, but the variance is not: nothing is written. */
    @Test
    void aStatisticThatIsNotFiniteStopsTheStep() {
        try (CompiledModel model = network.create(1)) {
            float[] before = model.trainable().snapshot();
            Map<String, float[]> batch = examples(8, 3);
            batch.get("x")[4] = 1e25f;
            assertThatThrownBy(() -> model.trainStep(batch))
                    .isInstanceOf(NotFiniteException.class)
                    .hasMessageContaining("the statistic 'even.norm.running_var' would not be finite");
            assertThat(model.trainable().snapshot()).isEqualTo(before);
        }
    }
}
