package dev.synapt.processor.language;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.network.LoweredNetwork.FeedSpec;
import java.util.List;
import java.util.Optional;

/** A loss as it was written, which lowers itself to primitive operations. */
public interface Loss {

    /** The target it compares with a prediction of this shape, that of one example. */
    FeedSpec target(String name, List<Integer> prediction);

    /** The loss, a scalar: a mean over the examples there are. */
    Node lower(Operations operations, Node prediction, Node target);

    /** What makes probabilities of the prediction, where that is taken for logits. */
    default Optional<Probabilities> probabilities() {
        return Optional.empty();
    }

    /** In words for tables, such as {@code cross-entropy}. */
    String kind();

    /** The constant of the runtime's {@code LossInfo.Kind} by which a network is evaluated. */
    String evaluatedAs();

    /** Whether the last dimension of the prediction has to be classes, at least two. */
    default boolean comparesClasses() {
        return false;
    }

    /** Whether its targets are probabilities, from 0 to 1. */
    default boolean comparesProbabilities() {
        return false;
    }

    /** A function that gives probabilities, and its name. */
    record Probabilities(Primitive function, String name) {}

    /** How a loss is written. */
    interface LossSyntax extends Syntax<Loss> {}
}
