package dev.synapt.model;

import java.util.Map;

/**
 * What the one who leads a training wants to find again when it is resumed.
 *
 * @param texts by name
 * @param best a {@linkplain TrainableModel#snapshot snapshot} of the best parameters so far; empty for none
 */
public record TrainingNotes(Map<String, String> texts, float[] best) {

    /** Nothing to remember. */
    public static final TrainingNotes NONE = new TrainingNotes(Map.of(), new float[0]);

    /** Copies the texts. */
    public TrainingNotes {
        texts = Map.copyOf(texts);
    }
}
