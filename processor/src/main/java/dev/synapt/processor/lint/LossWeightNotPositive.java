package dev.synapt.processor.lint;

import dev.synapt.processor.diagnostic.Message;

/** A loss that counts for nothing, or the other way round. */
final class LossWeightNotPositive implements Lint {

    @Override
    public void check(LintedNetwork network) {
        network.losses()
                .filter(loss -> loss.weight() <= 0)
                .forEach(loss -> network.warn(
                        loss,
                        loss.loss().value("weight"),
                        Message.LOSS_WEIGHT_NOT_POSITIVE,
                        loss.name(),
                        loss.weight(),
                        loss.weight() == 0 ? "nothing is learned from it" : "training makes it larger"));
    }
}
