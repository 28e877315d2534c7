package dev.synapt.model;

/**
 * What a training step gave, each in its arena.
 *
 * @param loss the weighted sum of all
 * @param gradients those that are kept
 * @param optimizerState after the step
 * @param updates of the parameters: what the step added
 * @param parameters before the step
 */
record StepResult(float loss, float[] gradients, float[] optimizerState, float[] updates, float[] parameters) {

    static float[] updates(float[] before, float[] after) {
        float[] updates = new float[before.length];
        for (int i = 0; i < updates.length; i++) {
            updates[i] = after[i] - before[i];
        }
        return updates;
    }
}
