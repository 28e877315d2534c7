package dev.synapt.training;

import dev.synapt.model.TrainableModel;

/** The epoch with the lowest validation loss so far, and its parameters where they may be wanted. */
final class BestEpoch {

    private final boolean keeps;
    private int epoch;
    private double loss = Double.POSITIVE_INFINITY;
    private float[] parameters = {};

    /** @param keeps whether the parameters may be wanted, now or by a run that resumes this one */
    BestEpoch(boolean keeps) {
        this.keeps = keeps;
    }

    /** Compares an epoch, after which the model is now, with the best. */
    void compare(int candidate, double validationLoss, TrainableModel model) {
        if (validationLoss < loss) {
            epoch = candidate;
            loss = validationLoss;
            if (keeps) {
                parameters = model.snapshot();
            }
        }
    }

    /** Takes up the state of an earlier run. */
    void resume(int bestEpoch, double bestLoss, float[] bestParameters) {
        epoch = bestEpoch;
        loss = bestLoss;
        parameters = bestParameters;
    }

    /** Gives the model the best parameters, if an epoch was the best. */
    void restore(TrainableModel model) {
        if (parameters.length > 0) {
            model.restore(parameters);
        }
    }

    int epoch() {
        return epoch;
    }

    double loss() {
        return loss;
    }

    float[] parameters() {
        return parameters;
    }
}
