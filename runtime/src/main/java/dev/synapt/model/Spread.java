package dev.synapt.model;

/** How far the results of a step move when weights move by their last bits, element by element. */
final class Spread {

    private final StepResult right;
    private final float[] gradients;
    private final float[] optimizerState;
    private final float[] updates;
    private float loss;

    Spread(StepResult right) {
        this.right = right;
        gradients = new float[right.gradients().length];
        optimizerState = new float[right.optimizerState().length];
        updates = new float[right.updates().length];
    }

    /** Takes in the same step from weights that were moved. */
    void add(StepResult moved) {
        loss = Math.max(loss, Math.abs(moved.loss() - right.loss()));
        widen(gradients, moved.gradients(), right.gradients());
        widen(optimizerState, moved.optimizerState(), right.optimizerState());
        widen(updates, moved.updates(), right.updates());
    }

    private static void widen(float[] spread, float[] moved, float[] right) {
        for (int i = 0; i < spread.length; i++) {
            spread[i] = Math.max(spread[i], Math.abs(moved[i] - right[i]));
        }
    }

    float loss() {
        return loss;
    }

    float[] gradients() {
        return gradients;
    }

    float[] optimizerState() {
        return optimizerState;
    }

    float[] updates() {
        return updates;
    }
}
