package dev.synapt.processor.language;

import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;

/** An optimizer as it was written, with its numbers; {@code clipNorm} 0 is no clipping. */
public interface Optimizer {
    double learningRate();

    double weightDecay();

    double clipNorm();

    /** The annotation. */
    Origin origin();

    /** A learning rate to start from, as users write it. */
    String usualLearningRate();

    /** The highest learning rate that is not most likely a mistake. */
    double highestLearningRate();

    /**
     * The rule by which parameters follow their gradients.
     *
     * @param scalars where numbers are made that depend on the step alone and hold for all parameters
     */
    Rule rule(Operations scalars);

    /** What is done to one parameter, written as operations. */
    interface Rule {

        /** The new value of {@code parameter}, of its shape; new values of what is kept from step to step go to {@code slots}. */
        Node step(Operations operations, Node parameter, Node gradient, Slots slots);
    }

    /** How an optimizer is written. */
    interface OptimizerSyntax extends Syntax<Optimizer> {}
}
