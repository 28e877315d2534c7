package dev.synapt.processor.lint;

import dev.synapt.processor.diagnostic.Message;

/** A learning rate of zero or below. */
final class LearningRateNotPositive implements Lint {

    @Override
    public void check(LintedNetwork network) {
        network.declaration().optimizer().ifPresent(optimizer -> {
            double rate = optimizer.learningRate();
            if (rate <= 0) {
                network.warn(
                        optimizer.origin().value("learningRate"),
                        Message.LEARNING_RATE_NOT_POSITIVE,
                        network.declaration().name(),
                        rate,
                        rate == 0 ? "nothing is ever learned" : "each step makes the loss larger",
                        optimizer.usualLearningRate());
            }
        });
    }
}
