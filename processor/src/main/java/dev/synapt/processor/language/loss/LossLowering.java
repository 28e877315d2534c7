package dev.synapt.processor.language.loss;

import dev.synapt.processor.declaration.FieldDeclaration.LossField;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.network.LoweredNetwork.FeedSpec;
import java.util.List;
import java.util.Optional;

/** A loss that lowers itself to primitive operations. */
public interface LossLowering {

    /** The target it compares with a prediction of this shape, that of one example. */
    FeedSpec target(String name, List<Integer> prediction);

    /** The loss, a scalar: a mean over the examples there are. */
    Node lower(Operations operations, Node prediction, Node target);

    /** The operation that makes probabilities of the prediction, where it is taken for logits. */
    Optional<Primitive> probabilities();

    /** In words for tables, such as {@code cross-entropy}. */
    String kind();

    static LossLowering of(LossField.Kind kind) {
        return switch (kind) {
            case CROSS_ENTROPY -> new CrossEntropyLoss();
            case BINARY_CROSS_ENTROPY -> new BinaryCrossEntropyLoss();
            case MEAN_SQUARED_ERROR -> new MeanSquaredErrorLoss();
        };
    }
}
