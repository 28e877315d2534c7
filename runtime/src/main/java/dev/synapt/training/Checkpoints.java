package dev.synapt.training;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.checkpoint.SafetensorsReader;
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
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A training's checkpoints in a folder, which no other training may use meanwhile. The last is {@code training.safetensors}, those
 * kept before it are {@code training-<step>.safetensors}; each names the file of its parameters, {@code
 * parameters-<step>.safetensors}. Parameters are written before and removed after the state that names them, so that there is a
 * whole checkpoint at every moment.
 */
final class Checkpoints implements AutoCloseable {

    private static final String LAST = "training.safetensors";
    private static final Pattern PARAMETERS = Pattern.compile("parameters-(\\d{1,18})\\.safetensors");
    private static final Pattern EARLIER = Pattern.compile("training-(\\d{1,18})\\.safetensors");
    private static final String PARAMETERS_FILE = "parameters";
    private static final long NONE = -1;

    private final Path folder;
    private final int keep;
    private final FolderLock lock;

    /** Steps of the checkpoints of this training before the last, of which there are files. */
    private final TreeSet<Long> earlier = new TreeSet<>();

    /** Step of the last checkpoint; none if that in the folder is of another training. */
    private long last = NONE;

    private Checkpoints(Path folder, int keep, FolderLock lock) {
        this.folder = folder;
        this.keep = keep;
        this.lock = lock;
    }

    /**
     * {@return the checkpoints in a folder, which is made and locked}
     *
     * @param keep how many there may be
     * @param progress is told if the folder cannot be locked
     * @throws CheckpointException if another training has locked it
     */
    static Checkpoints in(Path folder, int keep, Progress progress) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
        FolderLock lock = null;
        try {
            lock = FolderLock.take(folder);
            removeUnfinished(folder);
        } catch (IOException e) {
            progress.line("The folder " + folder + " cannot be locked (" + e
                    + "): see to it that no other training uses it.");
        }
        return new Checkpoints(folder, keep, lock);
    }

    /** What processes that were killed have left. */
    private static void removeUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.safetensors.*.tmp")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    void save(TrainableModel model, Map<String, String> position, float[] best) {
        long step = model.step();
        try {
            removeNamesakes(step);
            model.save(parameters(step));
            if (keep > 1 && last != NONE && last != step) {
                keepLast();
            }
            var notes = new HashMap<>(position);
            notes.put(PARAMETERS_FILE, parameters(step).getFileName().toString());
            model.saveTraining(folder.resolve(LAST), new TrainingNotes(notes, best));
            last = step;
            while (earlier.size() >= keep) {
                earlier.pollFirst();
            }
            removeOthers();
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** Removes states of another training, or of this one before it was set back, that name the file about to be written. */
    private void removeNamesakes(long step) throws IOException {
        Files.deleteIfExists(earlier(step));
        earlier.remove(step);
        if (last == NONE && Files.exists(parameters(step))) {
            Files.deleteIfExists(folder.resolve(LAST));
        }
    }

    /** Gives the last checkpoint's state a second name, which it keeps when the next one takes the first. */
    private void keepLast() throws IOException {
        Path kept = earlier(last);
        Files.deleteIfExists(kept);
        try {
            Files.createLink(kept, folder.resolve(LAST));
        } catch (IOException | UnsupportedOperationException e) { // not every file system has links
            Files.copy(folder.resolve(LAST), kept);
        }
        earlier.add(last);
    }

    /** Removes what belongs to no checkpoint that is kept: state first, so that none is without its parameters. */
    private void removeOthers() throws IOException {
        TreeSet<Long> states = steps(EARLIER);
        states.removeAll(earlier);
        for (long step : states) {
            Files.deleteIfExists(earlier(step));
        }
        TreeSet<Long> parameters = steps(PARAMETERS);
        parameters.removeAll(earlier);
        parameters.remove(last);
        for (long step : parameters) {
            Files.deleteIfExists(parameters(step));
        }
    }

    /** The file of the last checkpoint's state; empty if the folder has none. */
    Optional<Path> newest() {
        Path file = folder.resolve(LAST);
        if (Files.exists(file)) {
            return Optional.of(file);
        }
        TreeSet<Long> steps = steps(EARLIER);
        return steps.isEmpty() ? Optional.empty() : Optional.of(earlier(steps.last()));
    }

    /**
     * {@return the file of the state at a step}
     *
     * @throws CheckpointException if there is none
     */
    Path at(long step, TrainableModel model) {
        Path file = folder.resolve(LAST);
        TreeSet<Long> steps = steps(EARLIER);
        if (steps.contains(step)) {
            return earlier(step);
        }
        if (Files.exists(file)) {
            long newest = step(notes(file, model));
            if (newest == step) {
                return file;
            }
            steps.add(newest);
        }
        throw new CheckpointException(folder + " has no checkpoint of step " + step
                + (steps.isEmpty() ? "; it has none" : "; there are those of " + steps));
    }

    /**
     * {@return the notes of a checkpoint}
     *
     * @throws CheckpointException if it is damaged, of another network or without its parameters
     */
    TrainingNotes notes(Path file, TrainableModel model) {
        try {
            return read(file, model);
        } catch (CheckpointException e) {
            throw withWayOut(e, file, model);
        }
    }

    private TrainingNotes read(Path file, TrainableModel model) {
        TrainingNotes notes = TrainingNotes.read(file, model);
        String name = notes.texts().get(PARAMETERS_FILE);
        if (name == null || !PARAMETERS.matcher(name).matches()) {
            throw Position.damaged(file.toString(), PARAMETERS_FILE);
        }
        if (Files.notExists(folder.resolve(name))) {
            throw new CheckpointException(file + " goes with " + name + ", which is not beside it");
        }
        return notes;
    }

    /** Sets the model to a checkpoint, which has these notes; if that fails, the model is as it was. */
    void load(TrainableModel model, Path file, TrainingNotes notes) {
        float[] before = model.snapshot();
        try {
            model.load(parameters(step(notes)));
            model.resume(file);
        } catch (RuntimeException e) {
            model.restore(before);
            throw e instanceof CheckpointException problem ? withWayOut(problem, file, model) : e;
        }
        last = file.endsWith(LAST) ? model.step() : NONE;
        earlier.addAll(steps(EARLIER).headSet(model.step(), last == NONE));
    }

    /** A problem of a checkpoint, with an earlier one to go on from if there is a whole one. */
    private CheckpointException withWayOut(CheckpointException problem, Path file, TrainableModel model) {
        TreeSet<Long> steps = steps(EARLIER);
        steps.remove(step(EARLIER.matcher(file.getFileName().toString())));
        for (long step : steps.descendingSet()) {
            if (isWhole(earlier(step), model)) {
                String way = ". The checkpoint of step %d is whole: Trainer.resumeFrom(%d) goes on from there";
                return new CheckpointException(problem.getMessage() + way.formatted(step, step), problem);
            }
        }
        return problem;
    }

    private boolean isWhole(Path file, TrainableModel model) {
        try {
            Path parameters = parameters(step(read(file, model)));
            for (Path part : new Path[] {file, parameters}) {
                try (SafetensorsReader reader = SafetensorsReader.open(part)) {
                    reader.requireWhole();
                }
            }
            return true;
        } catch (CheckpointException | UncheckedIOException e) {
            return false;
        }
    }

    private static long step(TrainingNotes notes) {
        return step(PARAMETERS.matcher(notes.texts().get(PARAMETERS_FILE)));
    }

    private static long step(Matcher name) {
        return name.matches() ? Long.parseLong(name.group(1)) : NONE;
    }

    private Path parameters(long step) {
        return folder.resolve("parameters-" + step + ".safetensors");
    }

    private Path earlier(long step) {
        return folder.resolve("training-" + step + ".safetensors");
    }

    /** The steps in the names of files. */
    private TreeSet<Long> steps(Pattern name) {
        var steps = new TreeSet<Long>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                steps.add(step(name.matcher(file.getFileName().toString())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + folder + ": " + e, e);
        }
        steps.remove(NONE);
        return steps;
    }

    private static UncheckedIOException cannotWrite(Path folder, IOException e) {
        return new UncheckedIOException("cannot write checkpoints in " + folder + ": " + e, e);
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }
}
