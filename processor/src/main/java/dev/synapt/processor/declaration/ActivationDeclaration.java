package dev.synapt.processor.declaration;

import dev.synapt.processor.diagnostic.Origin;

/**
 * The activation stacked on a field.
 *
 * @param coefficient the slope of a leaky ReLU, the beta of Swish, otherwise 0
 */
public record ActivationDeclaration(Kind kind, double coefficient, Origin origin) {
    public enum Kind {
        SIGMOID,
        TANH,
        RELU,
        LEAKY_RELU,
        SWISH,
        GELU,
        SOFTMAX
    }
}
