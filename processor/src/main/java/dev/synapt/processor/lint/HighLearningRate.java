package dev.synapt.processor.lint;

import dev.synapt.processor.diagnostic.Message;

/** A learning rate above 1 for gradient descent, or above 0.1 for the adaptive optimizers, whose steps are that long. */
final class HighLearningRate implements Lint {

    @Override
    public void check(LintedNetwork network) {
        network.declaration().optimizer().ifPresent(optimizer -> {
            double highest = optimizer.highestLearningRate();
            if (optimizer.learningRate() > highest) {
                network.warn(
                        optimizer.origin().value("learningRate"),
                        Message.HIGH_LEARNING_RATE,
                        network.declaration().name(),
                        optimizer.learningRate(),
                        highest,
                        optimizer.usualLearningRate());
            }
        });
    }
}
