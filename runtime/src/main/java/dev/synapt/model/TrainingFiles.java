package dev.synapt.model;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.checkpoint.SafetensorsReader;
import dev.synapt.checkpoint.SafetensorsWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state of a training in files: what parameters alone do not tell. */
final class TrainingFiles {

    /** Before the names of the best parameters; no parameter's name contains a colon. */
    private static final String BEST = "best:";

    /** Before the names of notes. */
    private static final String NOTE = "note:";

    private TrainingFiles() {}

    static void save(Path file, TrainableModel model, TrainingNotes notes) {
        Description description = model.description();
        var texts = new HashMap<String, String>();
        texts.put("network", description.network());
        texts.put("step", Long.toString(model.step()));
        texts.put("seed", Long.toString(model.seed()));
        texts.put("learningRate", Double.toHexString(model.learningRate()));
        texts.put("parameters", checksum(model));
        notes.texts().forEach((name, text) -> texts.put(NOTE + name, text));
        var tensors = new ArrayList<>(ModelFiles.named(
                "", description.optimizerState(), model.optimizerState().read()));
        if (notes.best().length > 0) {
            tensors.addAll(ModelFiles.named(BEST, description.variables(), notes.best()));
        }
        SafetensorsWriter.write(file, texts, tensors);
    }

    static TrainingNotes resume(Path file, TrainableModel model) {
        Description description = model.description();
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            Map<String, String> texts = reader.metadata();
            TrainingNotes notes = notes(file, reader, model);
            String checksum = text(file, texts, "parameters");
            if (!checksum.equals(checksum(model))) {
                throw new CheckpointException(file + " does not belong to the parameters of this model;"
                        + " load the ones saved at the same moment first");
            }
            float[] state = read(
                    reader,
                    "",
                    description.optimizerState(),
                    model.optimizerState().length());
            long step = number(file, texts, "step");
            long seed = number(file, texts, "seed");
            double learningRate = rate(file, text(file, texts, "learningRate"));
            System.arraycopy(state, 0, model.optimizerState().write(), 0, state.length);
            model.goOn(seed, step, learningRate);
            return notes;
        }
    }

    static TrainingNotes notes(Path file, TrainableModel model) {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            return notes(file, reader, model);
        }
    }

    /** Whether the metadata are of a training's state, and not of parameters alone. */
    static boolean isTrainingState(Map<String, String> texts) {
        return !Collections.disjoint(texts.keySet(), List.of("step", "seed", "learningRate", "parameters"));
    }

    /** Checks that the file is of the model's network. */
    private static TrainingNotes notes(Path file, SafetensorsReader reader, TrainableModel model) {
        if (!isTrainingState(reader.metadata())) {
            throw new CheckpointException(
                    file + " is another kind of file: it has no training state, which saveTraining"
                            + " writes. Parameters alone are read by load");
        }
        Description description = model.description();
        boolean withBest = reader.tensors().keySet().stream().anyMatch(name -> name.startsWith(BEST));
        ModelFiles.requireSame(file, description.network(), expected(description, withBest), reader.tensors());
        float[] best = withBest
                ? read(
                        reader,
                        BEST,
                        description.variables(),
                        model.parameterArena().length())
                : new float[0];
        if (withBest) {
            description
                    .variables()
                    .forEach(tensor -> ModelFiles.requireFinite(file, BEST + tensor.name(), tensor, best));
        }
        var texts = new HashMap<String, String>();
        reader.metadata().forEach((name, text) -> {
            if (name.startsWith(NOTE)) {
                texts.put(name.substring(NOTE.length()), text);
            }
        });
        return new TrainingNotes(texts, best);
    }

    private static Map<TensorInfo, String> expected(Description description, boolean withBest) {
        var expected = new LinkedHashMap<TensorInfo, String>();
        description.optimizerState().forEach(tensor -> expected.put(tensor, tensor.name()));
        if (withBest) {
            description.variables().forEach(tensor -> expected.put(tensor, BEST + tensor.name()));
        }
        return expected;
    }

    private static float[] read(SafetensorsReader reader, String prefix, List<TensorInfo> tensors, int length) {
        float[] arena = new float[length];
        tensors.forEach(tensor -> ModelFiles.read(reader, prefix + tensor.name(), tensor, arena));
        return arena;
    }

    /** Of all parameters; tells one moment of a training from another. */
    private static String checksum(TrainableModel model) {
        float[] parameters = model.parameterArena().read();
        var checksum = new Checksum();
        model.description().variables().forEach(tensor -> checksum.add(parameters, tensor.offset(), tensor.length()));
        return checksum.toString();
    }

    private static String text(Path file, Map<String, String> texts, String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new CheckpointException(file + " has no '" + name + "'; is it a file of training state?");
        }
        return text;
    }

    private static long number(Path file, Map<String, String> texts, String name) {
        try {
            return Long.parseLong(text(file, texts, name));
        } catch (NumberFormatException e) {
            throw new CheckpointException(file + ": '" + name + "' is not a whole number", e);
        }
    }

    private static double rate(Path file, String text) {
        try {
            double rate = Double.parseDouble(text);
            if (rate >= 0 && Double.isFinite(rate)) {
                return rate;
            }
        } catch (NumberFormatException e) {
            throw new CheckpointException(file + ": the learning rate '" + text + "' is not a number", e);
        }
        throw new CheckpointException(file + ": the learning rate " + text + " is not a finite number of at least 0");
    }
}
