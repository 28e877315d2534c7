package dev.synapt.processor.language.loss;

import com.google.auto.service.AutoService;
import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Primitive.LogSumExp;
import dev.synapt.processor.graph.Primitive.Softmax;
import dev.synapt.processor.graph.Primitive.Take;
import dev.synapt.processor.language.Annotation;
import dev.synapt.processor.language.Loss;
import dev.synapt.processor.network.LoweredNetwork.FeedSpec;
import java.util.List;
import java.util.Optional;

/** Mean over the rows of {@code log(sum exp(x)) - x[label]}: logits [n, ..., classes], labels [n, ...]. */
public record CrossEntropyLoss() implements Loss {

    /** How it is written. */
    @AutoService(LossSyntax.class)
    public static final class Written implements LossSyntax {
        @Override
        public String annotation() {
            return "CrossEntropy";
        }

        @Override
        public Loss read(Annotation annotation) {
            return new CrossEntropyLoss();
        }
    }

    @Override
    public FeedSpec target(String name, List<Integer> prediction) {
        int last = prediction.size() - 1;
        return new FeedSpec(name, prediction.subList(0, last), prediction.get(last));
    }

    @Override
    public Node lower(Operations operations, Node prediction, Node target) {
        Node column = operations.reshape(target, prediction.shape().with(-1, Dim.of(1)));
        Node picked = operations.apply(new Take(Indexing.LAST), prediction, column);
        Node whole = operations.apply(new LogSumExp(), prediction);
        return operations.meanAll(operations.subtract(whole, picked));
    }

    @Override
    public Optional<Probabilities> probabilities() {
        return Optional.of(new Probabilities(new Softmax(), "softmax"));
    }

    @Override
    public String kind() {
        return "cross-entropy";
    }

    @Override
    public String evaluatedAs() {
        return "CROSS_ENTROPY";
    }

    @Override
    public boolean comparesClasses() {
        return true;
    }
}
