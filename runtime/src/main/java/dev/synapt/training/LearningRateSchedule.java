package dev.synapt.training;

/** How the learning rate changes from epoch to epoch. The factories follow the schedulers of PyTorch of the same names. */
@FunctionalInterface
public interface LearningRateSchedule {

    /**
     * {@return the learning rate of an epoch; finite and at least 0}
     *
     * @param initial rate at which the training started
     * @param epoch counted from 0
     */
    double rate(double initial, int epoch);

    /**
     * {@return {@code initial * factor^epoch}} As {@code ExponentialLR}.
     *
     * @param factor above 0, at most 1
     * @throws IllegalArgumentException if it is not
     */
    static LearningRateSchedule exponential(double factor) {
        requireFactor(factor);
        return (initial, epoch) -> initial * StrictMath.pow(factor, epoch);
    }

    /**
     * {@return {@code initial * factor^floor(epoch / every)}} As {@code StepLR}.
     *
     * @param every how many epochs the rate stays the same, at least 1
     * @param factor above 0, at most 1
     * @throws IllegalArgumentException if a number is out of its range
     */
    static LearningRateSchedule step(int every, double factor) {
        requireEpochs(every);
        requireFactor(factor);
        return (initial, epoch) -> initial * StrictMath.pow(factor, Math.floorDiv(epoch, every));
    }

    /**
     * {@return half a cosine from {@code initial} at epoch 0 down to 0: {@code initial * (1 + cos(pi * epoch / epochs)) /
     * 2}; it stays at 0 from then on} As {@code CosineAnnealingLR}. Loshchilov and Hutter, <i>SGDR: Stochastic Gradient
     * Descent with Warm Restarts</i>, 2016, equation 5.
     *
     * @param epochs until it is 0, at least 1
     * @throws IllegalArgumentException if there are fewer
     */
    static LearningRateSchedule cosine(int epochs) {
        requireEpochs(epochs);
        return (initial, epoch) ->
                epoch >= epochs ? 0 : initial * (1 + StrictMath.cos(StrictMath.PI * epoch / epochs)) / 2;
    }

    private static void requireFactor(double factor) {
        if (!(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException("factor " + factor + ", expected above 0 and at most 1");
        }
    }

    private static void requireEpochs(int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException(epochs + " epochs, expected at least 1");
        }
    }
}
