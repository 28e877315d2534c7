package dev.synapt.model;

import java.nio.file.Path;
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

    /**
     * {@return the texts of a file of training state, without going on from it}
     *
     * @param file written by {@link TrainableModel#saveTraining(Path, TrainingNotes)}
     * @throws dev.synapt.checkpoint.CheckpointException if it is damaged
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static Map<String, String> texts(Path file) {
        return TrainingFiles.notes(file);
    }

    /** Copies the texts. */
    public TrainingNotes {
        texts = Map.copyOf(texts);
    }
}
