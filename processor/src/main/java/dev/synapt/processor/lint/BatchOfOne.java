package dev.synapt.processor.lint;

import dev.synapt.processor.diagnostic.Message;

/** A batch of 1, in a network that is trained. */
final class BatchOfOne implements Lint {

    @Override
    public void check(LintedNetwork network) {
        if (network.declaration().batch() == 1 && network.trains()) {
            network.warn(
                    network.declaration().origin().value("batch"),
                    Message.BATCH_OF_ONE,
                    network.declaration().name());
        }
    }
}
