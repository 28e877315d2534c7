package dev.synapt.model;

import dev.synapt.device.DeviceArray.Role;
import dev.synapt.device.DeviceException;
import dev.synapt.device.DeviceProgram;
import dev.synapt.device.DeviceStep;
import dev.synapt.device.Engine;
import dev.synapt.device.WrongKernel;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether a device computes a network as the CPU does: one training step of each, on the same made-up weights, optimizer state and batch. Of a
 * network that is not trained the kernels of inference are compared with the plain Java that they are.
 *
 * <p>Next to the kink of a ReLU the last bit of a sum decides whether an element of the gradient is there, so two right answers differ by
 * it. The CPU alone tells where that is: its own results move there when its weights move by their last bits. An
 * element may differ by as much as it moves so.
 */
final class DeviceCheck {

    /** How often weights are moved to look for kinks. */
    private static final int LOOKS = 32;

    /** How far weights move, in parts of themselves: some units in the last place of a sum. */
    private static final float LAST_BITS = 1e-6f;

    private static final long STEP = 2;

    /** Updates are as large as their gradients where the optimizer multiplies those by nothing else. */
    private static final double LEARNING_RATE = 1;

    private final DeviceProgram program;
    private final Engine engine;
    private final TrainableModel cpu;
    private final Batch batch;
    private final float[] parameters;
    private final float[] state;

    private DeviceCheck(DeviceProgram program, Engine engine, TrainableModel cpu) {
        this.program = program;
        this.engine = engine;
        this.cpu = cpu;
        Description network = cpu.description();
        batch = MadeUp.batch(network);
        float[] moved = cpu.parameterArena().write();
        MadeUp.move(network.parameters(), moved);
        parameters = moved.clone();
        if (!network.optimizerState().isEmpty()) {
            cpu.train(batch); // so that the state is as large as it is in this network
            MadeUp.even(network.optimizerState(), cpu.optimizerState().write());
        }
        state = cpu.optimizerState().read().clone();
    }

    /**
     * Compares.
     *
     * @param program loaded into {@code engine}
     * @param engine new; what is learned has to be uploaded again afterwards
     * @param cpu makes a model of the network on the CPU
     * @throws DeviceException if they differ, or cannot be compared
     */
    static void run(DeviceProgram program, Engine engine, Supplier<? extends Model> cpu) {
        if (program.training().isEmpty()) {
            engine.firstWrongKernel(DeviceStep.inference(program.batch())).ifPresent(kernel -> {
                throw new DeviceException(wrong(program, engine, kernel.toString()));
            });
            return;
        }
        try (Model model = cpu.get()) {
            new DeviceCheck(program, engine, (TrainableModel) model).run();
        } catch (NotFiniteException e) {
            throw new DeviceException(unchecked(program, engine, "on made-up data " + e.getMessage()), e);
        } catch (HeapTooSmallException | OutOfMemoryError e) {
            throw new DeviceException(unchecked(program, engine, "the heap has no room for a step on the CPU"), e);
        }
    }

    private void run() {
        StepResult right = onCpu(parameters);
        StepResult found = onDevice();
        var spread = new Spread(right);
        List<Difference> differences = Difference.between(cpu.description(), right, found, spread);
        for (int look = 1; look <= LOOKS && !differences.isEmpty(); look++) {
            float[] moved = parameters.clone();
            MadeUp.moveLastBits(moved, look, LAST_BITS);
            spread.add(onCpu(moved));
            differences = Difference.between(cpu.description(), right, found, spread);
        }
        if (!differences.isEmpty()) {
            String difference = Difference.mostTelling(differences).toString();
            Optional<WrongKernel> kernel = firstWrongKernel();
            throw new DeviceException(wrong(
                    program, engine, kernel.map(one -> one + "; ").orElse("") + "after a training step " + difference));
        }
    }

    private StepResult onCpu(float[] weights) {
        System.arraycopy(weights, 0, cpu.parameterArena().write(), 0, weights.length);
        System.arraycopy(state, 0, cpu.optimizerState().write(), 0, state.length);
        cpu.goOn(MadeUp.SEED, STEP - 1, LEARNING_RATE);
        float loss = cpu.train(batch);
        return new StepResult(
                loss,
                cpu.gradientArena().read().clone(),
                cpu.optimizerState().read().clone(),
                StepResult.updates(weights, cpu.parameterArena().read()),
                parameters);
    }

    private StepResult onDevice() {
        var device = new OnDevice(program, engine);
        Mirror weights = uploaded(device, Role.PARAMETERS, cpu.description().parameters(), parameters);
        Mirror states = uploaded(device, Role.OPTIMIZER_STATE, cpu.description().optimizerState(), state);
        var gradients = new Mirror(new float[cpu.gradientArena().length()]);
        device.mirror(gradients, Role.GRADIENTS, cpu.description().gradients());
        List<Feed> feeds = batch.feeds();
        for (int place = 0; place < feeds.size(); place++) {
            Object values = feeds.get(place).isIndices() ? batch.indices(place) : batch.reals(place);
            device.feed(place, feeds.get(place), values, batch.n());
        }
        float[] losses = device.train(batch.n(), STEP, MadeUp.SEED, LEARNING_RATE);
        weights.deviceWrote();
        states.deviceWrote();
        gradients.deviceWrote();
        return new StepResult(
                losses[cpu.description().losses().size()],
                gradients.read(),
                states.read(),
                StepResult.updates(parameters, weights.read()),
                parameters);
    }

    private static Mirror uploaded(OnDevice device, Role role, List<TensorInfo> tensors, float[] values) {
        var mirror = new Mirror(values.clone());
        device.mirror(mirror, role, tensors);
        mirror.toDevice();
        return mirror;
    }

    /** From the same start; the batch is still there. */
    private Optional<WrongKernel> firstWrongKernel() {
        var device = new OnDevice(program, engine);
        uploaded(device, Role.PARAMETERS, cpu.description().parameters(), parameters);
        uploaded(device, Role.OPTIMIZER_STATE, cpu.description().optimizerState(), state);
        return engine.firstWrongKernel(new DeviceStep(true, batch.n(), STEP, MadeUp.SEED, LEARNING_RATE));
    }

    private static String wrong(DeviceProgram program, Engine engine, String what) {
        return "%s computes network %s wrongly: %s; %s"
                .formatted(engine.device(), program.network(), what, engine.insteadOfUnproven());
    }

    private static String unchecked(DeviceProgram program, Engine engine, String why) {
        return "%s cannot be compared with the CPU at network %s: %s; %s"
                .formatted(engine.device(), program.network(), why, engine.insteadOfUnproven());
    }
}
