package dev.synapt.processor.declaration;

import dev.synapt.processor.diagnostic.Origin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** One field of a network. */
public sealed interface FieldDeclaration {
    String name();

    Origin origin();

    Set<String> suppressed();

    /**
     * Values given from outside.
     *
     * @param shape of one example
     * @param indices 0 for real values, otherwise the bound below which the integers stay
     */
    record InputField(
            String name, List<Integer> shape, int indices, Origin input, Set<String> suppressed, Origin origin)
            implements FieldDeclaration {}

    /**
     * A layer and what is stacked on it, applied in this order: flatten, the layer, activation, dropout. At least one of them is
     * there.
     *
     * @param from the field read; empty for the field above. Joins list their operands themselves
     */
    record LayerField(
            String name,
            Optional<Reference> from,
            boolean flatten,
            Optional<LayerDeclaration> layer,
            Optional<Initialization> initialization,
            Optional<ActivationDeclaration> activation,
            OptionalDouble dropout,
            Origin dropoutOrigin,
            boolean output,
            Set<String> suppressed,
            Origin origin)
            implements FieldDeclaration {}

    /** A loss. */
    record LossField(
            String name,
            Kind kind,
            String target,
            Optional<Reference> of,
            double weight,
            Origin loss,
            Set<String> suppressed,
            Origin origin)
            implements FieldDeclaration {

        public enum Kind {
            CROSS_ENTROPY,
            BINARY_CROSS_ENTROPY,
            MEAN_SQUARED_ERROR
        }
    }

    /** The name of another field, where it was written. */
    record Reference(String name, Origin origin) {}

    /** How weights start. */
    record Initialization(dev.synapt.Initializer initializer, double scale, Origin origin) {}
}
