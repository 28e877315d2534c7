package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.model.Batch;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.interpreter.Values;
import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Dropout over more than one strip of 1024 elements: each position draws a number of its own, in both directions the same. */
class DropoutTest {
    private static final int LENGTH = 1500;

    private static final CompiledNetwork NETWORK = CompiledNetwork.of("""
            package demo;

            @Network(batch = 2, keepGradients = true)
            @Sgd(learningRate = 0.1)
            class Dropping {
                @Input(1500) Input x;
                @Dense(1500) @Dropout(0.5) Layer wide;
                @Dense(1) Layer score;
                @MeanSquaredError Loss loss;
            }
            """);

    @Test
    void everyPositionOfEveryStripHasANumberOfItsOwn() {
        try (CompiledModel model = NETWORK.create(7)) {
            Batch batch = batch(model);
            Values expected = NETWORK.reference().train(model.trainable(), batch, 1, Map.of());
            model.trainable().train(batch);

            float[] score = model.gradients().get("score.weight");
            Agreement.check("forward", score, expected.result(Result.Role.GRADIENT, "score.weight"), 1e-5);
            float[] wide = model.gradients().get("wide.bias");
            Agreement.check("backward", wide, expected.result(Result.Role.GRADIENT, "wide.bias"), 1e-5);
            assertThat(dropped(score, 0)).isNotEqualTo(dropped(score, 1024));
            for (int i = 0; i < LENGTH; i++) {
                assertThat(wide[i] == 0).as("dropped backward at %d", i).isEqualTo(score[i] == 0);
            }
        }
    }

    private static Batch batch(CompiledModel model) {
        float[] ones = new float[LENGTH];
        Arrays.fill(ones, 1);
        return model.batch(Map.of("x", ones, "target", new float[] {1}));
    }

    /** Which of the 400 elements from {@code from} on were dropped. */
    private static boolean[] dropped(float[] values, int from) {
        boolean[] dropped = new boolean[400];
        for (int i = 0; i < dropped.length; i++) {
            dropped[i] = values[from + i] == 0;
        }
        return dropped;
    }
}
