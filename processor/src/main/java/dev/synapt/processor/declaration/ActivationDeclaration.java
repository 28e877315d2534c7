package dev.synapt.processor.declaration;

import dev.synapt.processor.diagnostic.Origin;

/**
 * The activation stacked on a field.
 *
 * @param coefficient the slope of a leaky ReLU, the beta of Swish, otherwise 0
 */
public record ActivationDeclaration(Kind kind, double coefficient, Origin origin) {
    /** In the order of {@link Vocabulary#ACTIVATIONS}. */
    public enum Kind {
        SIGMOID,
        TANH,
        RELU,
        LEAKY_RELU,
        SWISH,
        GELU,
        SOFTMAX;

        /** As users write it: {@code @LeakyRelu}. */
        public String annotation() {
            return "@" + Vocabulary.ACTIVATIONS.get(ordinal());
        }
    }
}
