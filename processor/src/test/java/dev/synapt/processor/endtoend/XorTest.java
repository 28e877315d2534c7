package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.model.Backend;
import dev.synapt.processor.support.Compilation;
import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import dev.synapt.processor.support.Networks;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The smallest network that needs all stages, compiled and run. */
class XorTest {
    private static final float[] BITS = {0, 0, 0, 1, 1, 0, 1, 1};
    private static final Map<String, float[]> ALL = Map.of("bits", BITS, "target", new float[] {0, 1, 1, 0});

    private static CompiledNetwork network;

    @BeforeAll
    static void compile() {
        network = CompiledNetwork.of(Networks.XOR);
    }

    private static float train(CompiledModel model, int steps) {
        float loss = Float.NaN;
        for (int i = 0; i < steps; i++) {
            loss = model.trainStep(ALL);
        }
        return loss;
    }

    @Test
    void trains() {
        for (long seed = 1; seed <= 5; seed++) {
            try (CompiledModel model = network.create(seed)) {
                assertThat(train(model, 500)).isLessThan(0.05f);
                float[] probabilities =
                        model.probabilities(Map.of("bits", BITS)).getFirst();
                assertThat(probabilities[0]).isLessThan(0.5f);
                assertThat(probabilities[1]).isGreaterThan(0.5f);
                assertThat(probabilities[2]).isGreaterThan(0.5f);
                assertThat(probabilities[3]).isLessThan(0.5f);
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameWeights() {
        try (CompiledModel one = network.create(7);
                CompiledModel same = network.create(7);
                CompiledModel other = network.create(8)) {
            train(one, 20);
            train(same, 20);
            train(other, 20);
            one.parameters().forEach((name, values) -> {
                assertThat(values).containsExactly(same.parameters().get(name));
                assertThat(values).isNotEqualTo(other.parameters().get(name));
            });
        }
    }

    @Test
    void predictsAnyNumberOfExamplesAsOneByOne() {
        try (CompiledModel model = network.create(1)) {
            float[] nine = {0, 0, 0, 1, 1, 0, 1, 1, 0, 0, 0.5f, 1, 1, 0.5f, 1, 1, 0.25f, 0};
            float[] scores = model.predict(Map.of("bits", nine)).getFirst();
            assertThat(scores).hasSize(9);
            for (int i = 0; i < 9; i++) {
                float[] one = {nine[2 * i], nine[2 * i + 1]};
                assertThat(model.predict(Map.of("bits", one)).getFirst()).containsExactly(scores[i]);
            }
        }
    }

    @Test
    void writesIntoTheCallersArray() {
        try (CompiledModel model = network.create(1)) {
            float[] into = {9, 9, 9};
            model.invoke("predict", new Class<?>[] {int.class, float[].class, float[].class}, 2, BITS, into);
            float[] scores = model.predict(Map.of("bits", BITS)).getFirst();
            assertThat(into).containsExactly(scores[0], scores[1], 9);
        }
    }

    @Test
    void aPredictorSharesTheWeights() {
        try (CompiledModel model = network.create(1);
                CompiledModel predictor = model.predictor()) {
            train(model, 10);
            assertThat(predictor.predict(Map.of("bits", BITS)).getFirst())
                    .containsExactly(model.predict(Map.of("bits", BITS)).getFirst());
        }
    }

    @Test
    void givesParametersAndGradientsByField() throws ReflectiveOperationException {
        try (CompiledModel model = network.create(1)) {
            train(model, 1);
            Object view = model.invoke("hidden", new Class<?>[0]);
            Object gradient = view.getClass().getMethod("weightGradient").invoke(view);
            assertThat(gradient).hasToString("hidden.weight [8, 2]");
            assertThat(((dev.synapt.model.Tensor) gradient).toArray())
                    .containsExactly(model.gradients().get("hidden.weight"))
                    .isNotEqualTo(new float[16]);
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        try (CompiledModel model = network.create(1)) {
            assertThatThrownBy(() -> model.predict(Map.of("bits", new float[3])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'bits' has 3 values");
            assertThatThrownBy(() -> model.predict(Map.of("bits", new float[] {1, Float.NaN})))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'bits' is NaN in example 0, position 1");
            assertThatThrownBy(() -> model.invoke(
                            "trainStep", new Class<?>[] {float[].class, float[].class}, new float[10], new float[5]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("5 examples, expected 1 to 4");
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.5f, 1.5f})
    void aTargetOutside0To1IsRefusedBeforeTheStep(float wrong) {
        try (CompiledModel model = network.create(1)) {
            Map<String, float[]> before = model.parameters();
            assertThatThrownBy(() -> model.trainStep(Map.of("bits", BITS, "target", new float[] {0, 1, wrong, 0})))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'target' is " + wrong + " in example 2, expected 0 to 1 for the loss 'loss'");
            before.forEach((name, values) ->
                    assertThat(values).containsExactly(model.parameters().get(name)));
            assertThat(model.trainable().step()).isZero();
        }
    }

    /** An input may be a target, which has to be in range only to train. */
    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"CPU", "TORNADO"})
    void anInputThatIsATargetIsCheckedToo(Backend backend) {
        CompiledNetwork autoencoder = Compilation.of(Map.of("demo.Autoencoder", """
                                package demo;

                                import dev.synapt.*;

                                @Network(batch = 20)
                                @Adam
                                class Autoencoder {
                                    @Input(4) Input x;
                                    @Dense(4) Layer hidden;
                                    @BinaryCrossEntropy(target = "x") Loss loss;
                                    @MeanSquaredError(of = "hidden", target = "y") Loss error;
                                }
                                """), "-Asynapt.targets=cpu,tornado")
                .network("demo.Autoencoder");
        try (CompiledModel model = autoencoder.create(1, backend)) {
            float[] x = new float[80];
            float[] y = new float[80];
            y[79] = 1.5f; // any number, for the other loss
            model.trainStep(Map.of("x", x, "y", y));
            x[79] = 1.5f;
            model.predict(Map.of("x", x));
            assertThatThrownBy(() -> model.trainStep(Map.of("x", x, "y", y)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'x' is 1.5 in example 19, position 3, expected 0 to 1 for the loss 'loss'");
            assertThat(model.trainable().step()).isEqualTo(1);
        }
    }

    @Test
    void aLossThatIsNotFiniteStopsTheStep() {
        try (CompiledModel model = network.create(1)) {
            model.setParameter("score.bias", Float.POSITIVE_INFINITY);
            Map<String, float[]> before = model.parameters();
            assertThatThrownBy(() -> train(model, 1))
                    .isInstanceOf(dev.synapt.model.NotFiniteException.class)
                    .hasMessageContaining("the loss of 'loss' is");
            before.forEach((name, values) ->
                    assertThat(values).containsExactly(model.parameters().get(name)));
        }
    }

    @Test
    void aGradientThatIsNotFiniteStopsTheStep() {
        try (CompiledModel model = network.create(1)) {
            // tanh(0) keeps the loss at log 2, while the gradient of hidden.weight is a sum of 50 times the largest
            // inputs.
            model.setParameter("hidden.weight", new float[16]);
            model.setParameter("score.weight", 100, 100, 100, 100, 100, 100, 100, 100);
            Map<String, float[]> before = model.parameters();
            float[] huge = {3e38f, 3e38f};
            assertThatThrownBy(() -> model.trainStep(Map.of("bits", huge, "target", new float[] {0})))
                    .isInstanceOf(dev.synapt.model.NotFiniteException.class)
                    .hasMessageContaining("the gradient of 'hidden.weight' is");
            before.forEach((name, values) ->
                    assertThat(values).containsExactly(model.parameters().get(name)));
        }
    }

    @Test
    void isOfNoUseOnceClosed() {
        CompiledModel model = network.create(1);
        model.close();
        assertThatThrownBy(() -> model.predict(Map.of("bits", BITS)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
