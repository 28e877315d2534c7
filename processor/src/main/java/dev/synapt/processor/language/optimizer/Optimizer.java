package dev.synapt.processor.language.optimizer;

import dev.synapt.processor.declaration.OptimizerDeclaration;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;

/** A rule by which parameters follow their gradients, written as operations. */
public sealed interface Optimizer permits SgdOptimizer, RmsPropOptimizer, AdamOptimizer {

    /** The new value of {@code parameter}, of its shape; new values of what is kept from step to step go to {@code slots}. */
    Node step(Operations operations, Node parameter, Node gradient, Slots slots);

    /**
     * The optimizer declared.
     *
     * @param scalars where numbers are made that depend on the step alone and hold for all parameters
     */
    static Optimizer of(OptimizerDeclaration declaration, Operations scalars) {
        return switch (declaration) {
            case OptimizerDeclaration.Sgd sgd -> SgdOptimizer.of(sgd, scalars);
            case OptimizerDeclaration.RmsProp rmsProp -> RmsPropOptimizer.of(rmsProp, scalars);
            case OptimizerDeclaration.Adam adam -> AdamOptimizer.of(adam, scalars);
        };
    }
}
