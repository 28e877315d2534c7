package dev.synapt.model;

import dev.synapt.device.DeviceArray;
import dev.synapt.device.DeviceArray.Role;
import dev.synapt.device.DeviceKernel;
import dev.synapt.device.DeviceProgram;
import dev.synapt.device.DeviceStep;
import dev.synapt.device.Engine;
import dev.synapt.device.WrongKernel;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A device that computes {@link LinearModel} by another one, and may do it wrongly. */
final class LinearDevice implements Engine {

    private static final int PARAMETERS = 0;
    private static final int STATE = 1;
    private static final int GRADIENTS = 2;
    private static final int LENGTH = 17;

    private final LinearModel model = LinearModel.create(1);
    private final Batch batch = new Batch(model.description());
    private final Consumer<LinearDevice> fault;

    /** What is changed by a fault after a step. */
    final float[] parameters = new float[LENGTH];

    final float[] state = new float[LENGTH];
    final float[] gradients = new float[LENGTH];
    float loss;

    /** What a search for the wrong kernel gives. */
    WrongKernel wrongKernel;

    boolean closed;

    LinearDevice(Consumer<LinearDevice> fault) {
        this.fault = fault;
    }

    static DeviceProgram program() {
        List<DeviceArray> arrays = List.of(
                array("parameters", Role.PARAMETERS, "line.weight", "line.bias"),
                array("optimizerState", Role.OPTIMIZER_STATE, "line.weight.momentum", "line.bias.momentum"),
                array("gradients", Role.GRADIENTS, "line.weight", "line.bias"),
                new DeviceArray("x", false, 8, Role.FEED, 0, List.of()),
                new DeviceArray("y", false, 4, Role.FEED, 1, List.of()),
                new DeviceArray("losses", false, 3, Role.LOSSES, 0, List.of()));
        return (DeviceProgram) Proxy.newProxyInstance(
                DeviceProgram.class.getClassLoader(),
                new Class<?>[] {DeviceProgram.class},
                (_, method, _) -> switch (method.getName()) {
                    case "network" -> "Line";
                    case "arrays" -> arrays;
                    case "training" -> List.of(new DeviceKernel("trainLine", "line", List.of(0), List.of(1), ""));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static DeviceArray array(String name, Role role, String weight, String bias) {
        return new DeviceArray(
                name,
                false,
                LENGTH,
                role,
                0,
                List.of(new DeviceArray.Tensor(weight, 0, 2), new DeviceArray.Tensor(bias, 16, 1)));
    }

    @Override
    public void upload(int array, float[] values) {
        System.arraycopy(values, 0, at(array), 0, LENGTH);
    }

    @Override
    public void download(int array, float[] values) {
        System.arraycopy(at(array), 0, values, 0, LENGTH);
    }

    private float[] at(int array) {
        return switch (array) {
            case PARAMETERS -> parameters;
            case STATE -> state;
            case GRADIENTS -> gradients;
            default -> throw new IllegalArgumentException("array " + array);
        };
    }

    @Override
    public void feed(int array, float[] values, int length) {
        System.arraycopy(values, 0, batch.reals(array - 3), 0, length);
    }

    @Override
    public void feed(int array, int[] values, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void train(int n, long step, long seed, double learningRate, float[] losses) {
        batch.n(n);
        System.arraycopy(parameters, 0, model.parameterArena().write(), 0, LENGTH);
        System.arraycopy(state, 0, model.optimizerState().write(), 0, LENGTH);
        model.goOn(seed, step - 1, learningRate);
        loss = model.train(batch);
        System.arraycopy(model.parameterArena().read(), 0, parameters, 0, LENGTH);
        System.arraycopy(model.optimizerState().read(), 0, state, 0, LENGTH);
        System.arraycopy(model.gradientArena().read(), 0, gradients, 0, LENGTH);
        fault.accept(this);
        losses[0] = losses[1] = loss;
        losses[2] = 1;
    }

    @Override
    public Optional<WrongKernel> firstWrongKernel(DeviceStep step) {
        return Optional.ofNullable(wrongKernel);
    }

    @Override
    public void infer(int n) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void output(int array, float[] into, int at, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String device() {
        return "A device";
    }

    @Override
    public long memory() {
        return 1;
    }

    @Override
    public long largestBuffer() {
        return 1;
    }

    @Override
    public long deviceBytes() {
        return 1;
    }

    @Override
    public void close() {
        closed = true;
    }
}
