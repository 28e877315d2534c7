package dev.synapt.processor.language.loss;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.network.LoweredNetwork.FeedSpec;
import java.util.List;
import java.util.Optional;

/** Mean over all elements of {@code softplus(x) - x t}, which is binary cross-entropy of sigmoid(x); shapes are equal. */
record BinaryCrossEntropyLoss() implements LossLowering {

    @Override
    public FeedSpec target(String name, List<Integer> prediction) {
        return new FeedSpec(name, prediction, 0);
    }

    @Override
    public Node lower(Operations operations, Node prediction, Node target) {
        Node softplus = operations.unary(UnaryFunction.SOFTPLUS, prediction);
        return operations.meanAll(operations.subtract(softplus, operations.multiply(prediction, target)));
    }

    @Override
    public Optional<Primitive> probabilities() {
        return Optional.of(new Primitive.Unary(UnaryFunction.SIGMOID));
    }

    @Override
    public String kind() {
        return "binary cross-entropy";
    }
}
