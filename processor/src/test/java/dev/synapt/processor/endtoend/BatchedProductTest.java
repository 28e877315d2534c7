package dev.synapt.processor.endtoend;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.support.HandWritten;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of which there is one for each example. */
class BatchedProductTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 32})
    void endsWithABiasAndAnActivation(int batch) {
        Map<String, Shape> parameters = Map.of("cell.scale", Shape.of(4, 3), "cell.bias", Shape.of(4));
        HandWritten network = new HandWritten(batch, List.of(4, 3), parameters, (x, given, _) -> {
            Node scaled = x.multiply(given.get("x"), x.broadcast(given.get("cell.scale"), Shape.batchOf(4, 3)));
            Node scores = x.product(scaled, false, given.get("x"), true);
            Node biased = x.add(scores, x.broadcast(given.get("cell.bias"), scores.shape()));
            return x.unary(UnaryFunction.RELU, biased);
        });
        TrainsAlike.check(network, batch, batch * 12, batch * 16);
    }
}
