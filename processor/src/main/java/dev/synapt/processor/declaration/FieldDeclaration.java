package dev.synapt.processor.declaration;

import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.language.Activation;
import dev.synapt.processor.language.Layer;
import dev.synapt.processor.language.Loss;
import dev.synapt.processor.language.Norm;
import dev.synapt.processor.language.Reference;
import dev.synapt.processor.language.initializer.Initialization;
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
     * A layer and what is stacked on it, applied in this order: flatten, the layer, normalisation, activation, dropout.
     * At least one of them is there.
     *
     * @param from the field read; empty for the field above. Joins list their operands themselves
     */
    record LayerField(
            String name,
            Optional<Reference> from,
            boolean flatten,
            Optional<Layer> layer,
            Optional<Initialization> initialization,
            Optional<Norm> norm,
            Optional<Activation> activation,
            OptionalDouble dropout,
            Origin dropoutOrigin,
            boolean output,
            Set<String> suppressed,
            Origin origin)
            implements FieldDeclaration {}

    /** A loss. */
    record LossField(
            String name,
            Loss function,
            String target,
            Optional<Reference> of,
            double weight,
            Origin loss,
            Set<String> suppressed,
            Origin origin)
            implements FieldDeclaration {}
}
