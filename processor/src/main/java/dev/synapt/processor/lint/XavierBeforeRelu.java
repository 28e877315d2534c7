package dev.synapt.processor.lint;

import dev.synapt.Initializer;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.language.Activation;
import java.util.Map;

/** Xavier's rule before a rectifier, which cuts off about half of the signal that the rule keeps. */
final class XavierBeforeRelu implements Lint {

    private static final UnsuitedInitialization RULE = new UnsuitedInitialization(
            Message.XAVIER_BEFORE_RELU,
            Map.of(
                    Initializer.XAVIER_NORMAL, Initializer.HE_NORMAL,
                    Initializer.XAVIER_UNIFORM, Initializer.HE_UNIFORM),
            Activation::rectifies);

    @Override
    public void check(LintedNetwork network) {
        RULE.check(network);
    }
}
