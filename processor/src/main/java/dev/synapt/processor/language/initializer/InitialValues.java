package dev.synapt.processor.language.initializer;

import dev.synapt.Initializer;
import dev.synapt.processor.graph.Initial;
import dev.synapt.processor.graph.Initial.Kind;

/** The distributions that weights start from, by the fans of the weight. */
public final class InitialValues {
    private InitialValues() {}

    /** What {@code @Initialize} asks for. */
    public static Initial of(Initialization asked, Fans fans) {
        return of(asked.initializer(), asked.scale(), fans);
    }

    /** Xavier's rule: keeps the variance of values and of gradients, where little is cut off. */
    public static Initial xavierUniform(Fans fans) {
        return of(Initializer.XAVIER_UNIFORM, 0, fans);
    }

    /** He's rule: makes up for the half of the signal that a rectifier cuts off. */
    public static Initial heNormal(Fans fans) {
        return of(Initializer.HE_NORMAL, 0, fans);
    }

    private static Initial of(Initializer initializer, double scale, Fans fans) {
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
}
