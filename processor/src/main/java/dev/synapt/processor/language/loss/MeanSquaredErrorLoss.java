package dev.synapt.processor.language.loss;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.network.LoweredNetwork.FeedSpec;
import java.util.List;
import java.util.Optional;

/** Mean over all elements of {@code (x - t)^2}; shapes are equal. */
record MeanSquaredErrorLoss() implements LossLowering {

    @Override
    public FeedSpec target(String name, List<Integer> prediction) {
        return new FeedSpec(name, prediction, 0);
    }

    @Override
    public Node lower(Operations operations, Node prediction, Node target) {
        return operations.meanAll(operations.unary(UnaryFunction.SQUARE, operations.subtract(prediction, target)));
    }

    @Override
    public Optional<Primitive> probabilities() {
        return Optional.empty();
    }

    @Override
    public String kind() {
        return "mean squared error";
    }
}
