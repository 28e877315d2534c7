package dev.synapt.model;

import dev.synapt.checkpoint.CheckpointException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the one who leads a training wants to find again when it is resumed.
 *
 * <p>The array is as large as all parameters, is written or read once and compared by nobody: it is not copied, and notes are
 * equal only if they have the same array.
 *
 * @param texts by name
 * @param best a {@linkplain TrainableModel#snapshot snapshot} of the best parameters so far; empty for none
 */
public record TrainingNotes(Map<String, String> texts, float[] best) {

    /** Nothing to remember. */
    public static final TrainingNotes NONE = new TrainingNotes(Map.of(), new float[0]);

    /**
     * {@return the notes in a file of training state, without going on from it}
     *
     * @param file written by {@link TrainableModel#saveTraining(Path, TrainingNotes)}
     * @param model of the network it was written for; it is not changed
     * @throws CheckpointException if it is damaged or of another network
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static TrainingNotes read(Path file, TrainableModel model) {
        return TrainingFiles.notes(file, model);
    }

    /** Copies the texts. */
    public TrainingNotes {
        texts = Map.copyOf(texts);
    }
}
