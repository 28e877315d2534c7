package dev.synapt.processor.graph;

import java.util.Optional;

/**
 * A value of a graph that somebody outside needs, and what it is to them.
 *
 * @param name unique among the results of its role
 * @param variable of gradients, updates and next values
 */
public record Result(Role role, String name, Optional<VariableSpec> variable, Node node) {

    public enum Role {
        /** What {@code predict} gives; named after the field. */
        OUTPUT,
        /** What {@code probabilities} gives; named after the field. */
        PROBABILITIES,
        /** One loss, a scalar, not weighted; named after the field. */
        LOSS,
        /** The weighted sum of all losses, a scalar. */
        TOTAL_LOSS,
        /** What a layer makes of a state, to be written when the step is applied. */
        NEXT,
        /** The gradient of the total loss with respect to a parameter. */
        GRADIENT,
        /** An {@link Primitive.Update} of a parameter or state. */
        UPDATE,
        /** A value for a reader of its own, as the results of a scan's body. */
        VALUE,
        /** One element of an output sequence of a loop, in a body as a target runs it. */
        ELEMENT
    }

    /**
     * The variable of a gradient, update or next value.
     *
     * @throws java.util.NoSuchElementException of another result
     */
    public VariableSpec of() {
        return variable.orElseThrow();
    }
}
