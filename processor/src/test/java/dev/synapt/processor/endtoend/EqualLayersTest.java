package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.model.Batch;
import dev.synapt.model.TrainableModel;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.interpreter.Values;
import dev.synapt.processor.support.Compilation;
import dev.synapt.processor.support.CompiledModel;
import dev.synapt.processor.support.CompiledNetwork;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Layers of equal shape share one body, within which their optimizer's work shares another: each must still read and write its
 * own memory.
 */
class EqualLayersTest {
    private static final String DEEP = """
            package deep;
            import dev.synapt.*;
            @Network(batch = 5, keepGradients = true)
            @Adam(learningRate = 0.01, epsilon = 1e-3)
            class Deep {
                @Input(7) Input x;
                @Dense(7) @Swish Layer a;
                @Dense(7) @Swish @Dropout(0.25) Layer b;
                @Dense(7) @Swish Layer c;
                @Dense(7) @Swish @Dropout(0.25) Layer d;
                @Dense(7) @Swish Layer e;
                @MeanSquaredError Loss loss;
            }
            """;

    @Test
    void keepTheirOwnMemoryInSharedBodies() {
        CompiledNetwork network = Compilation.of(Map.of("deep.Deep", DEEP)).network("deep.Deep");
        try (CompiledModel compiled = network.create(42)) {
            TrainableModel model = compiled.trainable();
            Batch batch = RandomNetworksTest.batch(model, 5);
            Values expected = network.reference().train(model, batch, 1, Map.of());
            assertThat(model.train(batch)).isPositive();
            model.gradients()
                    .forEach((name, gradient) -> Agreement.check(
                            "the gradient of " + name,
                            gradient.toArray(),
                            expected.result(Result.Role.GRADIENT, name),
                            1e-5));
            Map<String, double[]> updates = expected.updates();
            model.parameters()
                    .forEach((name, weight) ->
                            Agreement.check("the updated " + name, weight.toArray(), updates.get(name), 1e-4));
        }
    }
}
