package dev.synapt.processor.lint;

import dev.synapt.Initializer;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.language.Activation;
import java.util.Map;

/** He's rule before sigmoid or tanh. It doubles the variance to make up for what a rectifier cuts off; these cut nothing off. */
final class HeBeforeSaturating implements Lint {

    private static final UnsuitedInitialization RULE = new UnsuitedInitialization(
            Message.HE_BEFORE_SATURATING,
            Map.of(
                    Initializer.HE_NORMAL, Initializer.XAVIER_NORMAL,
                    Initializer.HE_UNIFORM, Initializer.XAVIER_UNIFORM),
            Activation::saturates);

    @Override
    public void check(LintedNetwork network) {
        RULE.check(network);
    }
}
