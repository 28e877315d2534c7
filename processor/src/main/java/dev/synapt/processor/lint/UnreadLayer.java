package dev.synapt.processor.lint;

import dev.synapt.processor.diagnostic.Message;

/** A layer that neither another layer nor a loss reads and that is no output. */
final class UnreadLayer implements Lint {

    @Override
    public void check(LintedNetwork network) {
        network.layers()
                .filter(layer -> network.readers(layer).isEmpty())
                .filter(layer -> !network.outputs().contains(layer))
                .forEach(layer -> network.warn(layer, layer.origin(), Message.UNREAD_LAYER, layer.name()));
    }
}
