package dev.synapt.processor.lint;

import dev.synapt.Initializer;
import dev.synapt.processor.declaration.ActivationDeclaration;
import dev.synapt.processor.diagnostic.Message;
import java.util.Map;
import java.util.Set;

/**
 * An initializer made for other activations than the one that follows.
 *
 * @param better for each initializer that does not suit, the one that does
 */
record UnsuitedInitialization(
        Message message, Map<Initializer, Initializer> better, Set<ActivationDeclaration.Kind> activations) {

    void check(LintedNetwork network) {
        network.layers()
                .forEach(layer -> layer.initialization().ifPresent(start -> {
                    var activation = network.activationAfter(layer).filter(after -> activations.contains(after.kind()));
                    if (activation.isPresent() && better.containsKey(start.initializer())) {
                        network.warn(
                                layer,
                                start.origin(),
                                message,
                                layer.name(),
                                activation.get().kind().annotation(),
                                better.get(start.initializer()));
                    }
                }));
    }
}
