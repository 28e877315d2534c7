package dev.synapt.processor.language.loss;

import com.google.auto.service.AutoService;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.Loss;
import dev.synapt.processor.network.LoweredNetwork.FeedSpec;
import java.util.List;
import java.util.Optional;

/** Mean over all elements of {@code softplus(x) - x t}, which is binary cross-entropy of sigmoid(x); shapes are equal. */
public record BinaryCrossEntropyLoss() implements Loss {

    /** How it is written. */
    @AutoService(LossSyntax.class)
    public static final class Written implements LossSyntax {
        @Override
        public String annotation() {
            return "BinaryCrossEntropy";
        }

        @Override
        public Loss read(Annotation annotation) {
            return new BinaryCrossEntropyLoss();
        }
    }

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
    public Optional<Probabilities> probabilities() {
        return Optional.of(new Probabilities(new Primitive.Unary(UnaryFunction.SIGMOID), "sigmoid"));
    }

    @Override
    public String kind() {
        return "binary cross-entropy";
    }

    @Override
    public String evaluatedAs() {
        return "BINARY_CROSS_ENTROPY";
    }

    @Override
    public boolean comparesProbabilities() {
        return true;
    }
}
