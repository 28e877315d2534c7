package dev.synapt.training;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.data.Augmentation;
import dev.synapt.data.DataException;
import dev.synapt.data.TrainingSet;
import dev.synapt.data.ValidationSet;
import dev.synapt.model.NotFiniteException;
import dev.synapt.model.TrainableModel;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Trains a model, epoch by epoch:
 *
 * {@snippet :
 * TrainingHistory history = Trainer.of(model)
 *         .epochs(20)
 *         .validateOn(split.validation())
 *         .earlyStopping(3)
 *         .learningRateDecay(LearningRateSchedule.cosine(20))
 *         .checkpoints(Path.of("checkpoints"))
 *         .resume()
 *         .fit(split.training());
 * }
 *
 * <p>Every epoch takes every example once, in an order that the seed and the number of the epoch decide; the last batch of
 * an epoch may be smaller. The same seed and data give the same parameters to the bit, also if the training was stopped and
 * resumed. A trainer is for one thread, as its model is.
 */
public final class Trainer {

    final TrainableModel model;
    int epochs = 10;
    ValidationSet validation;
    int patience;
    LearningRateSchedule schedule;
    Consumer<EpochResult> listener = result -> {};
    Consumer<StepResult> stepListener; // none, and no results of steps, if nobody asks for them
    Path checkpoints;
    int keep = 1;
    int everySteps;
    boolean resume;
    OptionalLong resumeFrom = OptionalLong.empty();
    volatile boolean stopped;
    BooleanSupplier stop = () -> false;
    Progress progress = Progress.to(System.out);
    Long seed;
    final Map<String, List<Augmentation>> augmentations = new HashMap<>();

    private Trainer(TrainableModel model) {
        this.model = model;
    }

    /**
     * {@return a trainer of 10 epochs}
     *
     * @param model to train
     */
    public static Trainer of(TrainableModel model) {
        Objects.requireNonNull(model, "model");
        return new Trainer(model);
    }

    /**
     * Sets how often every example is seen in all; a training that is resumed counts the epochs before.
     *
     * @param epochs at least 1
     * @return this
     */
    public Trainer epochs(int epochs) {
        this.epochs = atLeastOne("epochs", epochs);
        return this;
    }

    /**
     * Evaluates at the end of every epoch.
     *
     * @param set that shares no row with the training set
     * @return this
     */
    public Trainer validateOn(ValidationSet set) {
        Objects.requireNonNull(set, "set");
        this.validation = set;
        return this;
    }

    /**
     * Stops when the validation loss has not reached a new low for some epochs. However the training ends, unless by {@link
     * #stopWhen} or {@link #stop}, the model then has the parameters of the epoch with the lowest validation loss. (Lutz Prechelt, <i>Early
     * Stopping - But When?</i>, 1998.)
     *
     * <p>A training that is resumed may ask for it even if it did not before: its earlier epochs count as if it had, those
     * without validation not at all.
     *
     * @param patience how many epochs, at least 1
     * @return this
     */
    public Trainer earlyStopping(int patience) {
        this.patience = atLeastOne("epochs of patience", patience);
        return this;
    }

    /**
     * Lets the learning rate change from epoch to epoch. It starts from the model's own, which it is again however the
     * training ends.
     *
     * @param schedule gives the rate of each epoch
     * @return this
     */
    public Trainer learningRateDecay(LearningRateSchedule schedule) {
        Objects.requireNonNull(schedule, "schedule");
        this.schedule = schedule;
        return this;
    }

    /**
     * Calls back at the end of every epoch, after its checkpoint.
     *
     * @param listener takes the result
     * @return this
     */
    public Trainer onEpoch(Consumer<EpochResult> listener) {
        Objects.requireNonNull(listener, "listener");
        this.listener = listener;
        return this;
    }

    /**
     * Calls back after every step, before a checkpoint of it is saved. The callback may end the training by {@link #stop}, or set
     * the model's learning rate for the steps to come.
     *
     * @param listener takes the result
     * @return this
     */
    public Trainer onStep(Consumer<StepResult> listener) {
        Objects.requireNonNull(listener, "listener");
        this.stepListener = listener;
        return this;
    }

    /**
     * Saves the last checkpoint in a folder, after every epoch and when stopped: parameters, those of the best epoch if there
     * is a validation set, and what it takes to go on to the bit. Takes the place of the one before. While the training runs, another
     * one in the same folder is refused.
     *
     * @param folder of its own; made if it does not exist
     * @return this
     */
    public Trainer checkpoints(Path folder) {
        Objects.requireNonNull(folder, "folder");
        this.checkpoints = folder;
        return this;
    }

    /**
     * Keeps checkpoints before the last one, too: the way out if the last one is damaged or training went wrong. {@link #resumeFrom}
     * goes on from one.
     *
     * @param checkpoints how many, with the last one, at least 1; 1 if not set
     * @return this
     */
    public Trainer keep(int checkpoints) {
        this.keep = atLeastOne("checkpoints", checkpoints);
        return this;
    }

    /**
     * Saves a checkpoint within epochs too.
     *
     * @param steps between two of them, at least 1
     * @return this
     */
    public Trainer checkpointEvery(int steps) {
        this.everySteps = atLeastOne("steps", steps);
        return this;
    }

    /**
     * Goes on from the checkpoint in the folder, if there is one; otherwise starts at the beginning. The training set has to hold
     * the same rows as then, and so does the validation set if there was one; {@link #fit} refuses others.
     *
     * <p>The learning rate is the checkpoint's, unless the model comes with another than that training began with: a rate that was
     * edited since is used from here on, and a line says so.
     *
     * @return this
     */
    public Trainer resume() {
        this.resume = true;
        this.resumeFrom = OptionalLong.empty();
        return this;
    }

    /**
     * Goes on from an earlier checkpoint in the folder, as {@link #resume} from the last one. Those after it are removed when the next
     * one is saved.
     *
     * @param step at which it was saved; the file of its parameters is {@code parameters-<step>.safetensors}
     * @return this
     */
    public Trainer resumeFrom(long step) {
        this.resume = true;
        this.resumeFrom = OptionalLong.of(step);
        return this;
    }

    /**
     * Lets the training be stopped, after any step.
     *
     * @param stop asked after every step; perhaps set by another thread
     * @return this
     */
    public Trainer stopWhen(BooleanSupplier stop) {
        Objects.requireNonNull(stop, "stop");
        this.stop = stop;
        return this;
    }

    /**
     * Stops the training that runs, as {@link #stopWhen} does: after the step, or at the end of an epoch before the next one. Callbacks
     * may call it, and other threads.
     */
    public void stop() {
        this.stopped = true;
    }

    /**
     * Sets the order of the examples; the model's seed decides it otherwise.
     *
     * @param seed of the order
     * @return this
     */
    public Trainer seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Changes a column of training batches at random, never what is validated on. What is drawn depends on the seed, the
     * epoch and the row alone, so that a training that is resumed goes on to the bit; it has to be asked for the same.
     *
     * @param column name of an input, or a target, of real values
     * @param augmentations one after the other; those of a call before are replaced
     * @return this
     */
    public Trainer augment(String column, Augmentation... augmentations) {
        Objects.requireNonNull(column, "column");
        this.augmentations.put(column, List.of(augmentations));
        return this;
    }

    /**
     * Says where progress is told: a line for each epoch, and before it a bar if this is {@code System.out} and that a terminal.
     * There is no bar where the environment has {@code CI} or no {@code TERM}, and where {@code stty} cannot be asked for the width.
     *
     * @param out {@code System.out} if not set
     * @return this
     */
    public Trainer output(PrintStream out) {
        Objects.requireNonNull(out, "out");
        this.progress = Progress.to(out);
        return this;
    }

    /**
     * Tells no progress.
     *
     * @return this
     */
    public Trainer quiet() {
        this.progress = Progress.QUIET;
        return this;
    }

    /**
     * Trains.
     *
     * @param training examples to fit the model to, with a column for every input and target
     * @return what it came to
     * @throws DataException if columns and network do not match, a column cannot be augmented, or the
     *     validation set shares a row with the training set
     * @throws NotFiniteException if a loss or gradient is not finite; the model then is as after the last step before, unless
     *     the message says that parts of the step were applied
     * @throws IllegalStateException if early stopping has no validation set, resuming no checkpoints, or the model is closed
     * @throws IllegalArgumentException if the schedule gives a rate that is not finite or below 0
     * @throws CheckpointException if the checkpoint to resume from is damaged, of another network, or of a training on
     *     other rows or with another size of batches, or if another training uses the folder; the model is then as it was
     * @throws UncheckedIOException if a checkpoint cannot be read or written
     */
    public TrainingHistory fit(TrainingSet training) {
        Objects.requireNonNull(training, "training");
        if (patience > 0 && validation == null) {
            throw new IllegalStateException("early stopping watches a validation set: call validateOn");
        }
        if ((resume || everySteps > 0 || keep > 1) && checkpoints == null) {
            throw new IllegalStateException("no folder of checkpoints: call checkpoints");
        }
        int shared = validation == null ? -1 : training.sharedRow(validation);
        if (shared >= 0) {
            throw new DataException("training and validation set share row " + shared
                    + " of the data, so that validation would flatter; divide them with Examples.split");
        }
        stopped = false;
        try (Checkpoints files = checkpoints == null ? null : Checkpoints.in(checkpoints, keep, progress)) {
            return new TrainingLoop(this, training, files).run();
        }
    }

    private static int atLeastOne(String what, int n) {
        if (n < 1) {
            throw new IllegalArgumentException(n + " " + what + ", expected at least 1");
        }
        return n;
    }
}
