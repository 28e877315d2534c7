package dev.synapt.processor.language.loss;

import com.google.auto.service.AutoService;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.Loss;
import dev.synapt.processor.network.LoweredNetwork.FeedSpec;
import java.util.List;

/** Mean over all elements of {@code (x - t)^2}; shapes are equal. */
public record MeanSquaredErrorLoss() implements Loss {

    /** How it is written. */
    @AutoService(LossSyntax.class)
    public static final class Written implements LossSyntax {
        @Override
        public String annotation() {
            return "MeanSquaredError";
        }

        @Override
        public Loss read(Annotation annotation) {
            return new MeanSquaredErrorLoss();
        }
    }

    @Override
    public FeedSpec target(String name, List<Integer> prediction) {
        return new FeedSpec(name, prediction, 0);
    }

    @Override
    public Node lower(Operations operations, Node prediction, Node target) {
        return operations.meanAll(operations.unary(UnaryFunction.SQUARE, operations.subtract(prediction, target)));
    }

    @Override
    public String kind() {
        return "mean squared error";
    }

    @Override
    public String evaluatedAs() {
        return "MEAN_SQUARED_ERROR";
    }
}
