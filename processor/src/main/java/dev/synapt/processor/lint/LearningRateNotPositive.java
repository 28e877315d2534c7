package dev.synapt.processor.lint;

import dev.synapt.processor.declaration.OptimizerDeclaration;
import dev.synapt.processor.declaration.OptimizerDeclaration.Adam;
import dev.synapt.processor.declaration.OptimizerDeclaration.RmsProp;
import dev.synapt.processor.declaration.OptimizerDeclaration.Sgd;
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
                        usual(optimizer));
            }
        });
    }

    static String usual(OptimizerDeclaration optimizer) {
        return switch (optimizer) {
            case Sgd _ -> "0.01";
            case RmsProp _, Adam _ -> "0.001";
        };
    }
}
