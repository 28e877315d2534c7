package dev.synapt.processor.lint;

import static dev.synapt.processor.declaration.ActivationDeclaration.Kind.GELU;
import static dev.synapt.processor.declaration.ActivationDeclaration.Kind.LEAKY_RELU;
import static dev.synapt.processor.declaration.ActivationDeclaration.Kind.RELU;
import static dev.synapt.processor.declaration.ActivationDeclaration.Kind.SWISH;

import dev.synapt.Initializer;
import dev.synapt.processor.diagnostic.Message;
import java.util.Map;
import java.util.Set;

/** Xavier's rule before a rectifier, which cuts off about half of the signal that the rule keeps. */
final class XavierBeforeRelu implements Lint {

    private static final UnsuitedInitialization RULE = new UnsuitedInitialization(
            Message.XAVIER_BEFORE_RELU,
            Map.of(
                    Initializer.XAVIER_NORMAL, Initializer.HE_NORMAL,
                    Initializer.XAVIER_UNIFORM, Initializer.HE_UNIFORM),
            Set.of(RELU, LEAKY_RELU, SWISH, GELU));

    @Override
    public void check(LintedNetwork network) {
        RULE.check(network);
    }
}
