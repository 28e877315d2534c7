package dev.synapt.processor.lint;

import dev.synapt.Initializer;
import dev.synapt.processor.declaration.FieldDeclaration;
import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.declaration.FieldDeclaration.LossField;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.language.Activation;
import dev.synapt.processor.language.Weighted;
import java.util.List;

/**
 * Weights that start at zero and can never become different from each other.
 *
 * <p>Zero weights alone are no harm: the gradient that comes back through random weights differs from unit to unit. But
 * through weights that are zero too it is the same for all, and a ReLU, whose derivative at 0 is 0, lets none through.
 */
final class ZeroInitialization implements Lint {

    @Override
    public void check(LintedNetwork network) {
        if (!network.trains()) {
            return;
        }
        network.layers().filter(ZeroInitialization::startsAtZero).forEach(layer -> {
            var origin = layer.initialization().orElseThrow().origin();
            boolean dead = network.activationAfter(layer)
                    .filter(Activation::isZeroUpToZero)
                    .isPresent();
            if (dead) {
                network.warn(layer, origin, Message.ZERO_BEFORE_RELU, layer.name());
            } else if (units(layer) > 1 && feedsOnlyZeros(network, layer)) {
                network.warn(layer, origin, Message.ZERO_INITIALIZATION, layer.name(), units(layer));
            }
        });
    }

    private static boolean startsAtZero(LayerField field) {
        return LintedNetwork.hasWeights(field)
                && field.initialization()
                        .filter(start -> start.initializer() == Initializer.ZERO)
                        .isPresent();
    }

    /** Whether all weights that the values of {@code field} meet next start at zero. */
    private static boolean feedsOnlyZeros(LintedNetwork network, LayerField field) {
        List<FieldDeclaration> readers = network.readers(field);
        return !readers.isEmpty()
                && readers.stream().allMatch(reader -> switch (reader) {
                    case FieldDeclaration.InputField _, LossField _ -> false;
                    case LayerField next when LintedNetwork.hasWeights(next) -> startsAtZero(next);
                    // the other operand may tell the units apart
                    case LayerField next -> !LintedNetwork.isJoin(next) && feedsOnlyZeros(network, next);
                });
    }

    private static int units(LayerField field) {
        return ((Weighted) field.layer().orElseThrow()).units();
    }
}
