package dev.synapt.processor.language.initializer;

import dev.synapt.Initializer;
import dev.synapt.processor.declaration.ActivationDeclaration;
import dev.synapt.processor.declaration.FieldDeclaration.Initialization;
import dev.synapt.processor.network.LoweredNetwork.Initial;
import dev.synapt.processor.network.LoweredNetwork.Initial.Kind;
import java.util.Optional;

/**
 * How weights start. Without {@code @Initialize}: by He's normal rule before rectifiers, with the gain {@code sqrt(2 / (1 +
 * slope^2))} of a leaky one, and by Xavier's uniform rule before all else.
 */
public final class InitialValues {
    private InitialValues() {}

    public static Initial of(Optional<Initialization> asked, Optional<ActivationDeclaration> activation, Fans fans) {
        return asked.map(initialization -> asked(initialization.initializer(), initialization.scale(), fans))
                .orElseGet(() -> suited(activation, fans));
    }

    private static Initial asked(Initializer initializer, double scale, Fans fans) {
        return switch (initializer) {
            case ZERO -> new Initial(Kind.CONSTANT, 0);
            case RANDOM_NORMAL -> new Initial(Kind.NORMAL, scale);
            case RANDOM_UNIFORM -> new Initial(Kind.UNIFORM, scale);
            case XAVIER_NORMAL -> new Initial(Kind.NORMAL, Math.sqrt(2 / (fans.in() + fans.out())));
            case XAVIER_UNIFORM -> new Initial(Kind.UNIFORM, Math.sqrt(6 / (fans.in() + fans.out())));
            case HE_NORMAL -> new Initial(Kind.NORMAL, Math.sqrt(2 / fans.in()));
            case HE_UNIFORM -> new Initial(Kind.UNIFORM, Math.sqrt(6 / fans.in()));
        };
    }

    private static Initial suited(Optional<ActivationDeclaration> activation, Fans fans) {
        if (activation.isEmpty()) {
            return asked(Initializer.XAVIER_UNIFORM, 0, fans);
        }
        return switch (activation.get().kind()) {
            case RELU, SWISH, GELU -> asked(Initializer.HE_NORMAL, 0, fans);
            case LEAKY_RELU -> {
                double slope = activation.get().coefficient();
                yield new Initial(Kind.NORMAL, Math.sqrt(2 / ((1 + slope * slope) * fans.in())));
            }
            case SIGMOID, TANH, SOFTMAX -> asked(Initializer.XAVIER_UNIFORM, 0, fans);
        };
    }
}
