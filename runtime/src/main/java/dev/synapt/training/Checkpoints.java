package dev.synapt.training;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.model.TrainableModel;
import dev.synapt.model.TrainingNotes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A training's last checkpoint in a folder: {@code training.safetensors}, which names the file of the parameters that belong
 * to it. The parameters are written first and those before are removed last, so that there is a whole checkpoint at every
 * moment.
 */
final class Checkpoints {

    private static final String TRAINING = "training.safetensors";
    private static final String PARAMETERS = "parameters-";
    private static final String PARAMETERS_FILE = "parameters";

    private final Path folder;

    Checkpoints(Path folder) {
        this.folder = folder;
    }

    void save(TrainableModel model, Map<String, String> position, float[] best) {
        try {
            Files.createDirectories(folder);
            String name = PARAMETERS + model.step() + ".safetensors";
            model.save(folder.resolve(name));
            var notes = new HashMap<>(position);
            notes.put(PARAMETERS_FILE, name);
            model.saveTraining(folder.resolve(TRAINING), new TrainingNotes(notes, best));
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PARAMETERS + "*.safetensors")) {
                for (Path file : files) {
                    if (!file.getFileName().toString().equals(name)) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write checkpoints in " + folder + ": " + e, e);
        }
    }

    /** The notes of the last checkpoint, checked to be of the model's network; empty if the folder has none. */
    Optional<TrainingNotes> notes(TrainableModel model) {
        Path training = folder.resolve(TRAINING);
        if (!Files.exists(training)) {
            return Optional.empty();
        }
        TrainingNotes notes = TrainingNotes.read(training, model);
        String name = notes.texts().get(PARAMETERS_FILE);
        if (name == null || !name.matches(PARAMETERS + "\\d+\\.safetensors")) {
            throw Position.damaged(training.toString(), PARAMETERS_FILE);
        }
        if (Files.notExists(folder.resolve(name))) {
            throw new CheckpointException(training + " goes with " + name + ", which is not beside it");
        }
        return Optional.of(notes);
    }

    /** Sets the model to the last checkpoint, which has these notes; if that fails, the model is as it was. */
    void load(TrainableModel model, TrainingNotes notes) {
        float[] before = model.snapshot();
        model.load(folder.resolve(notes.texts().get(PARAMETERS_FILE)));
        try {
            model.resume(folder.resolve(TRAINING));
        } catch (RuntimeException e) {
            model.restore(before);
            throw e;
        }
    }

    @Override
    public String toString() {
        return folder.resolve(TRAINING).toString();
    }
}
