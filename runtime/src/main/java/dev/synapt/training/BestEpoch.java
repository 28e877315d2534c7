package dev.synapt.training;

import dev.synapt.model.TrainableModel;

/** The epoch with the lowest validation loss so far, and its parameters. */
final class BestEpoch {

    private int epoch;
    private double loss = Double.POSITIVE_INFINITY;
    private float[] parameters = {};

    /** Compares an epoch with the best; keeps its parameters if they may be wanted. */
    void compare(int candidate, double validationLoss, TrainableModel model, boolean keep) {
        if (validationLoss < loss) {
            epoch = candidate;
            loss = validationLoss;
            parameters = keep ? model.snapshot() : parameters;
        }
    }

    /** Takes up the state of an earlier run. */
    void resume(int bestEpoch, double bestLoss, float[] bestParameters) {
        epoch = bestEpoch;
        loss = bestLoss;
        parameters = bestParameters;
    }

    /** Gives the model the best parameters, if some were kept. */
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
