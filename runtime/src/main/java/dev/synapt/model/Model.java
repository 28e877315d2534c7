package dev.synapt.model;

import dev.synapt.checkpoint.CheckpointException;
import dev.synapt.data.DataException;
import dev.synapt.data.DataSet;
import dev.synapt.device.DeviceArray;
import dev.synapt.device.DeviceProgram;
import dev.synapt.internal.Suggestion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A network that predicts and evaluates. Generated classes extend it.
 *
 * <p>A model is for one thread at a time: all its calls share one memory of activations. A call that
 * begins in the middle of another one is refused by an {@link IllegalStateException}. For concurrent threads the generated
 * {@code predictor()} gives each its own activations over shared weights.
 */
public abstract class Model implements AutoCloseable {

    private final Description description;
    private final Mirror parameterArena;
    private final Map<String, Tensor> parameters;
    private final Map<String, Tensor> statistics;
    final Lifetime lifetime;
    private final OneAtATime calls;
    private OnDevice onDevice;

    /**
     * For generated classes.
     *
     * @param description of the network
     * @param parameters the arena that holds them, and statistics
     */
    protected Model(Description description, float[] parameters) {
        this.description = description;
        this.parameterArena = new Mirror(parameters);
        this.lifetime = new Lifetime(description.network());
        this.calls = new OneAtATime(description.network());
        this.parameters = Tensor.views(lifetime, description.parameters(), parameterArena);
        this.statistics = Tensor.views(lifetime, description.statistics(), parameterArena);
    }

    /** {@return what this model says of itself} */
    public final Description description() {
        return description;
    }

    /** {@return the parameters by name, such as {@code hidden.weight}, in the order of the fields} */
    public final Map<String, Tensor> parameters() {
        checkOpen();
        return parameters;
    }

    /**
     * {@return what training learns beside the parameters, and prediction reads, by name, such as {@code
     * hidden.norm.running_mean}} Empty for a network without normalisation.
     */
    public final Map<String, Tensor> statistics() {
        checkOpen();
        return statistics;
    }

    /**
     * {@return one parameter}
     *
     * @param name such as {@code hidden.weight}
     * @throws IllegalArgumentException if there is none of that name
     */
    public final Tensor parameter(String name) {
        Objects.requireNonNull(name, "name");
        return named("parameter", name, parameters());
    }

    /** {@return the parameter of a field, such as the {@code weight} of {@code hidden}} */
    protected final Tensor parameter(String field, String part) {
        return parameter(field + "." + part);
    }

    /**
     * {@return how well the model does on a data set, without dropout}
     *
     * @param data with a column for every input and target
     * @throws DataException if columns and network do not match
     * @throws IllegalStateException if the network has no loss
     */
    public final Evaluation evaluate(DataSet data) {
        Objects.requireNonNull(data, "data");
        checkOpen();
        return new Evaluator(this, data).run();
    }

    /**
     * Writes parameters and statistics to a file in the safetensors format, which PyTorch reads under the same names.
     * The file appears whole or not at all: what was there before stays until the new one is complete.
     *
     * @param file to write
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public final void save(Path file) {
        Objects.requireNonNull(file, "file");
        beginCall();
        try {
            ModelFiles.save(file, description, parameterArena.read());
        } finally {
            endCall();
        }
    }

    /**
     * Reads parameters and statistics from a file in the safetensors format. Tensors of 64 and 16 bits are converted.
     *
     * @param file to read
     * @throws CheckpointException if it is damaged, of another network, or has a number that is not finite or too large for 32
     *     bits; the parameters are then unchanged
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public final void load(Path file) {
        Objects.requireNonNull(file, "file");
        load(file, UnaryOperator.identity());
    }

    /**
     * Reads parameters and statistics from a file that uses other names.
     *
     * @param file to read
     * @param renaming gives for a parameter's name here ({@code hidden.weight}) the name in the file
     * @throws CheckpointException if it is damaged, of another network, or has a number that is not finite or too large for 32
     *     bits; the parameters are then unchanged
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public final void load(Path file, UnaryOperator<String> renaming) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(renaming, "renaming");
        beginCall();
        try {
            ModelFiles.load(file, renaming, description, parameterArena.write());
        } finally {
            endCall();
        }
    }

    /**
     * Reads from a file what the network has, too, such as the first layers of a network that was trained for something else.
     *
     * @param file to read
     * @param matching whether a part will do
     * @return what was loaded and what was left, on either side
     * @throws CheckpointException if the file is damaged or nothing in it matches, if with {@link Matching#ALL} something does not, or
     *     if a number is not finite or too large for 32 bits; the parameters are then unchanged
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public final Loaded load(Path file, Matching matching) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(matching, "matching");
        return load(file, matching, UnaryOperator.identity());
    }

    /**
     * Reads from a file that uses other names what the network has, too.
     *
     * @param file to read
     * @param matching whether a part will do
     * @param renaming gives for a parameter's name here ({@code hidden.weight}) the name in the file
     * @return what was loaded and what was left, on either side
     * @throws CheckpointException as {@link #load(Path, Matching)}
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public final Loaded load(Path file, Matching matching, UnaryOperator<String> renaming) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(matching, "matching");
        Objects.requireNonNull(renaming, "renaming");
        return switch (matching) {
            case ALL -> {
                load(file, renaming);
                yield new Loaded(List.copyOf(parameters().keySet()), List.of(), List.of(), List.of());
            }
            case BY_NAME_AND_SHAPE -> {
                beginCall();
                try {
                    yield ModelFiles.loadMatching(file, renaming, description, parameterArena.write());
                } finally {
                    endCall();
                }
            }
        };
    }

    /** {@return the memory this model holds, to the byte} */
    public abstract MemoryReport memory();

    /**
     * Runs the forward pass without dropout, and the losses.
     *
     * @param batch of inputs and targets
     */
    protected abstract void infer(Batch batch);

    /**
     * {@return the mean of a loss over the last batch, without its weight}
     *
     * @param lossIndex in {@link Description#losses}
     */
    protected abstract float loss(int lossIndex);

    /**
     * Copies out what a loss read in the last {@link #infer}.
     *
     * @param lossIndex in {@link Description#losses}
     * @param into room for {@code batch * predictionLength} values; those of the n examples are written
     */
    protected abstract void prediction(int lossIndex, float[] into);

    /**
     * Checks that the model is still usable.
     *
     * @throws IllegalStateException after {@link #close}
     */
    protected final void checkOpen() {
        lifetime.check();
    }

    /**
     * Begins a call that works in the model's memory; {@link #endCall} has to follow, however the call ends.
     *
     * @throws IllegalStateException after {@link #close}, or in the middle of another call
     */
    protected final void beginCall() {
        checkOpen();
        calls.begin();
    }

    /** Ends what {@link #beginCall} began. */
    protected final void endCall() {
        calls.end();
    }

    /**
     * Ends the use of this model; calling it again does nothing. Predictors made from it stay usable.
     *
     * @throws dev.synapt.device.DeviceException if a device could not give the parameters, which predictors then have as they were brought last;
     *     the model is closed and the device is free all the same
     */
    @Override
    public void close() {
        if (lifetime.hasEnded()) {
            return;
        }
        lifetime.end();
        if (onDevice != null) {
            onDevice.close(parameterArena);
        }
    }

    final Tensor named(String kind, String name, Map<String, Tensor> tensors) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("network " + description.network() + " has no " + kind + " '" + name
                    + "'" + Suggestion.among(name, tensors.keySet()));
        }
        return tensor;
    }

    final Mirror parameterArena() {
        return parameterArena;
    }

    /**
     * Moves the arithmetic to a device; for generated classes, once, when the model is new.
     *
     * @param device opened for this network
     */
    protected void use(OnDevice device) {
        onDevice = device;
        device.mirror(parameterArena, DeviceArray.Role.PARAMETERS, description.variables());
    }

    /** {@return whether a device does the arithmetic} */
    public final boolean isOnDevice() {
        return onDevice != null;
    }

    /** {@return where the model computes, in words} */
    public final String computesOn() {
        return onDevice == null ? "the CPU" : onDevice.device();
    }

    /**
     * Checks n examples and gives them to the device.
     *
     * @param place in {@link Description#feeds}
     * @param feed what they are
     * @param values at least {@code n} examples, {@code float[]} or {@code int[]}
     * @param n examples
     */
    protected final void feedDevice(int place, Feed feed, Object values, int n) {
        onDevice.feed(place, feed, values, n);
    }

    /**
     * Runs the forward pass and the losses on the device, on what it was fed with.
     *
     * @param n examples
     */
    protected final void inferOnDevice(int n) {
        parameterArena.toDevice();
        onDevice.infer(n);
    }

    /**
     * {@return the mean of a loss over the last batch, from the device}
     *
     * @param lossIndex in {@link Description#losses}
     */
    protected final float deviceLoss(int lossIndex) {
        return onDevice.loss(lossIndex);
    }

    /**
     * Copies out a result of the last {@link #inferOnDevice}.
     *
     * @param role of the result
     * @param name of the output, or of the loss that read it
     * @param into takes the values of the n examples
     * @param at first element to write
     */
    protected final void deviceOutput(DeviceProgram.Output.Role role, String name, float[] into, int at) {
        onDevice.output(role, name, into, at);
    }

    /** Brings the parameters from the device, so that who shares their array sees them as they are. */
    protected final void parametersToHost() {
        beginCall();
        try {
            parameterArena.read();
        } finally {
            endCall();
        }
    }

    /**
     * {@return the memory as planned and, on a device, what it takes there instead}
     *
     * @param planned for the CPU
     */
    protected final MemoryReport held(MemoryReport planned) {
        return onDevice == null ? planned : planned.on(onDevice.report(), mirroredElements());
    }

    /** Elements of the arrays that both sides have. */
    long mirroredElements() {
        return parameterArena.length();
    }

    final OnDevice onDevice() {
        return onDevice;
    }
}
