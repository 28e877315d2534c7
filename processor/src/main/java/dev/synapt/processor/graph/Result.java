package dev.synapt.processor.graph;

/** A value of a graph that somebody outside needs, and what it is to them. */
public record Result(Role role, String name, Node node) {

    public enum Role {
        /** What {@code predict} gives; named after the field. */
        OUTPUT,
        /** What {@code probabilities} gives; named after the field. */
        PROBABILITIES,
        /** One loss, a scalar, not weighted; named after the field. */
        LOSS,
        /** The weighted sum of all losses, a scalar. */
        TOTAL_LOSS,
        /** The gradient of the total loss with respect to the parameter named. */
        GRADIENT,
        /** An {@link Primitive.Update} of the parameter or state named. */
        UPDATE,
        /** A value for a reader of its own, as the results of a scan's body. */
        VALUE,
        /** One element of an output sequence of a loop, in a body as a target runs it. */
        ELEMENT
    }
}
