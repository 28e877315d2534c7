package dev.synapt.processor.language.loss;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Primitive.LogSumExp;
import dev.synapt.processor.graph.Primitive.Softmax;
import dev.synapt.processor.graph.Primitive.Take;
import dev.synapt.processor.network.LoweredNetwork.FeedSpec;
import java.util.List;
import java.util.Optional;

/** Mean over the rows of {@code log(sum exp(x)) - x[label]}: logits [n, ..., classes], labels [n, ...]. */
record CrossEntropyLoss() implements LossLowering {

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
    public Optional<Primitive> probabilities() {
        return Optional.of(new Softmax());
    }

    @Override
    public String kind() {
        return "cross-entropy";
    }
}
