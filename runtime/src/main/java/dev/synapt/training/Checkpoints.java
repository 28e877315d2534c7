package dev.synapt.training;

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

    /** Sets the model to the last checkpoint; empty if the folder has none. */
    Optional<TrainingNotes> resume(TrainableModel model) {
        Path training = folder.resolve(TRAINING);
        if (!Files.exists(training)) {
            return Optional.empty();
        }
        String name = TrainingNotes.texts(training).get(PARAMETERS_FILE);
        if (name == null
                || !name.startsWith(PARAMETERS)
                || !name.equals(Path.of(name).getFileName().toString())) {
            throw Position.damaged(training.toString(), PARAMETERS_FILE);
        }
        model.load(folder.resolve(name));
        return Optional.of(model.resume(training));
    }

    @Override
    public String toString() {
        return folder.resolve(TRAINING).toString();
    }
}
