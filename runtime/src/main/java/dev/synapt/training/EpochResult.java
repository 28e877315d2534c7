package dev.synapt.training;

import dev.synapt.model.Evaluation;
import java.util.Locale;
import java.util.Optional;

/**
 * What one epoch came to.
 *
 * @param epoch counted from 1
 * @param loss the mean over all training examples, each as its step saw it: with dropout, before the update
 * @param learningRate of its steps
 * @param validation at its end; empty without a validation set
 */
public record EpochResult(int epoch, double loss, double learningRate, Optional<Evaluation> validation) {

    /** {@return {@code epoch 3: loss 0.1432; validation loss 0.1210, accuracy 96.40 %}} */
    @Override
    public String toString() {
        return "epoch " + epoch + ": " + summary();
    }

    String summary() {
        return String.format(Locale.ROOT, "loss %.4f", loss)
                + validation.map(evaluation -> "; validation " + evaluation).orElse("");
    }
}
