package dev.synapt.model;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.device.DeviceArray;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * A network that can be trained. Generated classes extend it; as every {@link Model} it is for one thread at a time.
 *
 * <p>A generated step begins with {@link #beginCall} and {@link #nextStep}. The workers then take the batch by {@link Checks}
 * and do the forward pass, the backward pass, in which gradients that are not kept go into the update at once, and the update
 * by those that are kept; they end where something is not finite. What it was is said afterwards: by {@link
 * #requireFiniteLoss} for every loss, by {@link #requireFiniteGradients} if there was no update by those that are kept, and by
 * {@link #requireFiniteUpdates}. A step that comes as far as {@link #finish} counts.
 */
public abstract class TrainableModel extends Model {

    private final Mirror gradientArena;
    private final Mirror optimizerState;
    private final Map<String, Tensor> gradients;
    private long seed;
    private long step;
    private double learningRate;

    /**
     * For generated classes.
     *
     * @param description of the network
     * @param parameters the arena that holds them
     * @param gradients their arena; empty where gradients are not kept
     * @param optimizerState its arena; empty where the optimizer has none
     * @param seed that decided the weights, and decides dropout and the order of examples
     */
    protected TrainableModel(
            Description description, float[] parameters, float[] gradients, float[] optimizerState, long seed) {
        super(description, parameters);
        this.gradientArena = new Mirror(gradients);
        this.optimizerState = new Mirror(optimizerState);
        this.gradients = Tensor.views(lifetime, description.gradients(), gradientArena);
        this.seed = seed;
        this.learningRate = description.learningRate();
    }

    /**
     * {@return the gradients of the last step by the parameters' names, before clipping and weight decay}
     *
     * @throws IllegalStateException if gradients are not kept
     */
    public final Map<String, Tensor> gradients() {
        checkOpen();
        if (gradients.isEmpty()) {
            throw new IllegalStateException("network " + description().network()
                    + " keeps no gradients: declare @Network(keepGradients = true)");
        }
        return gradients;
    }

    /**
     * {@return the gradient of one parameter}
     *
     * @param name of the parameter, such as {@code hidden.weight}
     * @throws IllegalArgumentException if there is none of that name
     * @throws IllegalStateException if it is not kept
     */
    public final Tensor gradient(String name) {
        Objects.requireNonNull(name, "name");
        if (!gradients.containsKey(name) && parameters().containsKey(name)) {
            throw new IllegalStateException("the gradient of '" + name
                    + "' goes into the update at once and is not kept:" + " declare @Network(keepGradients = true)");
        }
        return named("gradient of", name, gradients());
    }

    /** {@return the gradient of a parameter of a field, such as the {@code weight} of {@code hidden}} */
    protected final Tensor gradient(String field, String part) {
        return gradient(field + "." + part);
    }

    /** {@return the number of steps applied since the weights were new} */
    public final long step() {
        return step;
    }

    /** {@return the learning rate of the next step} */
    public final double learningRate() {
        return learningRate;
    }

    /**
     * Sets the learning rate of the steps to come.
     *
     * @param learningRate finite and at least 0
     * @throws IllegalArgumentException otherwise
     */
    public final void learningRate(double learningRate) {
        if (!(learningRate >= 0) || !Double.isFinite(learningRate)) {
            throw new IllegalArgumentException(
                    "learning rate %s, expected a finite number of at least 0".formatted(learningRate));
        }
        this.learningRate = learningRate;
    }

    /** {@return the seed that decided the weights, and decides dropout and the order of examples} */
    public final long seed() {
        return seed;
    }

    /**
     * Trains one step.
     *
     * @param batch of inputs and targets
     * @return the weighted sum of the losses before the step
     * @throws NotFiniteException if a loss or gradient is not finite; its message says whether parts of the step were applied
     */
    public final float train(Batch batch) {
        Objects.requireNonNull(batch, "batch");
        checkOpen();
        return trainStep(batch);
    }

    /**
     * Trains one step.
     *
     * @param batch of inputs and targets
     * @return the weighted sum of the losses before the step
     */
    protected abstract float trainStep(Batch batch);

    /**
     * {@return the number of the step that is about to run, counted from 1} It keys dropout and corrects the optimizer's
     * bias, and is counted by {@link #finish} alone.
     */
    protected final long nextStep() {
        return step + 1;
    }

    /**
     * Stops a step whose loss is not finite.
     *
     * @param lossIndex in {@link Description#losses}
     * @param value of the loss
     * @throws NotFiniteException if it is infinite or not a number
     */
    protected final void requireFiniteLoss(int lossIndex, float value) {
        if (!Float.isFinite(value)) {
            throw notFinite("loss", description().losses().get(lossIndex).name(), value, false);
        }
    }

    private void requireFiniteLoss(float total) {
        if (!Float.isFinite(total)) {
            throw notFinite("loss", "the weighted sum of all", total, false);
        }
    }

    /**
     * Stops a step with a gradient that is not finite, before the update by those that are kept.
     *
     * @throws NotFiniteException naming the parameter
     */
    protected final void requireFiniteGradients() {
        float[] values = gradientArena.read();
        if (Checks.finite(values, 0, values.length)) {
            return;
        }
        for (TensorInfo gradient : description().gradients()) {
            for (int i = gradient.offset(); i < gradient.offset() + gradient.length(); i++) {
                if (!Float.isFinite(values[i])) {
                    throw notFinite("gradient", gradient.name(), values[i], hasUpdatedAtOnce());
                }
            }
        }
        throw unknownGradient(hasUpdatedAtOnce());
    }

    /**
     * Stops a step after which a statistic would not be finite, before the backward pass.
     *
     * @param statistic its place in {@link Description#statistics}; -1 if all would be
     * @throws NotFiniteException naming it
     */
    protected final void requireFiniteStatistic(int statistic) {
        if (statistic >= 0) {
            String name = description().statistics().get(statistic).name();
            throw notFinite(name, "the statistic '%s' would not be finite".formatted(name), false);
        }
    }

    /** Whether the backward pass has changed parameters; a device looks at all gradients first. */
    private boolean hasUpdatedAtOnce() {
        return !isOnDevice()
                && description().gradients().size() < description().parameters().size();
    }

    /**
     * Stops after a step in which a gradient that went into the update at once was not finite: the parameters it belongs to are not either.
     *
     * @param finite whether all of them were
     * @throws NotFiniteException naming the parameter
     */
    protected final void requireFiniteUpdates(boolean finite) {
        if (finite) {
            return;
        }
        for (Tensor parameter : parameters().values()) {
            for (float value : parameter.toArray()) {
                if (!Float.isFinite(value)) {
                    throw notFinite(
                            parameter.name(),
                            "the parameter '%s' became %s through a gradient that is not finite"
                                    .formatted(parameter.name(), value),
                            true);
                }
            }
        }
        throw unknownGradient(true);
    }

    /**
     * Ends a step that was applied.
     *
     * @param totalLoss the weighted sum of the losses before the step
     * @return the same
     */
    protected final float finish(float totalLoss) {
        step++;
        return totalLoss;
    }

    /**
     * Writes what training needs beside the parameters to go on to the bit as if it had not been stopped: optimizer state,
     * step, learning rate and seed. Save the parameters beside it, by {@link #save}.
     *
     * @param file to write, whole or not at all
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public final void saveTraining(Path file) {
        Objects.requireNonNull(file, "file");
        saveTraining(file, TrainingNotes.NONE);
    }

    /**
     * Writes the same, with notes of the caller.
     *
     * @param file to write, whole or not at all
     * @param notes of who leads the training
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public final void saveTraining(Path file, TrainingNotes notes) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(notes, "notes");
        beginCall();
        try {
            TrainingFiles.save(file, this, notes);
        } finally {
            endCall();
        }
    }

    /**
     * Goes on from where {@link #saveTraining} was called. The parameters saved at the same moment have to be loaded first.
     *
     * @param file to read
     * @return the notes written with it
     * @throws CheckpointException if it is damaged, of another network, or does not belong to the parameters as they are;
     *     nothing is then changed
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public final TrainingNotes resume(Path file) {
        Objects.requireNonNull(file, "file");
        beginCall();
        try {
            return TrainingFiles.resume(file, this);
        } finally {
            endCall();
        }
    }

    /** {@return a copy of all parameters and statistics, for {@link #restore}} */
    public final float[] snapshot() {
        beginCall();
        try {
            return parameterArena().read().clone();
        } finally {
            endCall();
        }
    }

    /**
     * Sets all parameters and statistics back.
     *
     * @param snapshot taken of this model, or another of the same network
     */
    public final void restore(float[] snapshot) {
        Objects.requireNonNull(snapshot, "snapshot");
        beginCall();
        try {
            if (snapshot.length != parameterArena().length()) {
                throw new IllegalArgumentException("a snapshot of another network");
            }
            System.arraycopy(snapshot, 0, parameterArena().write(), 0, snapshot.length);
        } finally {
            endCall();
        }
    }

    final Mirror optimizerState() {
        return optimizerState;
    }

    final Mirror gradientArena() {
        return gradientArena;
    }

    final void goOn(long seed, long step, double learningRate) {
        this.seed = seed;
        this.step = step;
        this.learningRate = learningRate;
    }

    @Override
    final long mirroredElements() {
        return super.mirroredElements() + gradientArena.length() + optimizerState.length();
    }

    @Override
    protected final void use(OnDevice device) {
        super.use(device);
        device.mirror(gradientArena, DeviceArray.Role.GRADIENTS, description().gradients());
        device.mirror(
                optimizerState, DeviceArray.Role.OPTIMIZER_STATE, description().optimizerState());
    }

    /**
     * Runs a training step on the device, on what it was fed with.
     *
     * @param n examples
     * @return the weighted sum of the losses before the step
     * @throws NotFiniteException if a loss or gradient is not finite; the step is then not applied
     */
    protected final float trainOnDevice(int n) {
        parameterArena().toDevice();
        optimizerState.toDevice();
        float[] losses = onDevice().train(n, nextStep(), seed, learningRate);
        gradientArena.deviceWrote();
        int count = description().losses().size();
        boolean finite = losses[count + 1] > 0.5f;
        if (!finite) {
            for (int i = 0; i < count; i++) {
                requireFiniteLoss(i, losses[i]);
            }
            requireFiniteGradients();
            requireFiniteLoss(losses[count]);
            throw unknownGradient(false);
        }
        parameterArena().deviceWrote();
        optimizerState.deviceWrote();
        return finish(losses[count]);
    }

    private NotFiniteException notFinite(String what, String field, float value, boolean applied) {
        return notFinite(field, "the %s of '%s' is %s".formatted(what, field, value), applied);
    }

    /** Where it is only known that there is one. */
    private NotFiniteException unknownGradient(boolean applied) {
        return notFinite("a parameter", "the gradient of a parameter is not finite", applied);
    }

    private NotFiniteException notFinite(String field, String found, boolean applied) {
        return new NotFiniteException(description().network(), field, found, nextStep(), learningRate, applied);
    }
}
