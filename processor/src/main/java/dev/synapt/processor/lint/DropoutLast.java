package dev.synapt.processor.lint;

import dev.synapt.processor.diagnostic.Message;

/** Dropout on the very layer that a loss reads. */
final class DropoutLast implements Lint {

    @Override
    public void check(LintedNetwork network) {
        network.losses()
                .forEach(loss -> network.source(loss)
                        .filter(layer -> layer.dropout().orElse(0) > 0)
                        .ifPresent(layer -> network.warn(
                                layer, layer.dropoutOrigin(), Message.DROPOUT_LAST, layer.name(), loss.name())));
    }
}
