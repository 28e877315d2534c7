package dev.synapt.processor.lint;

import dev.synapt.Initializer;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.language.Activation;
import java.util.Map;
import java.util.function.Predicate;

/**
 * An initializer made for other activations than the one that follows.
 *
 * @param better for each initializer that does not suit, the one that does
 */
record UnsuitedInitialization(
        Message message, Map<Initializer, Initializer> better, Predicate<Activation> activations) {

    void check(LintedNetwork network) {
        network.layers()
                .forEach(layer -> layer.initialization().ifPresent(start -> {
                    var activation = network.activationAfter(layer).filter(activations);
                    if (activation.isPresent() && better.containsKey(start.initializer())) {
                        network.warn(
                                layer,
                                start.origin(),
                                message,
                                layer.name(),
                                activation.get().annotation(),
                                better.get(start.initializer()));
                    }
                }));
    }
}
