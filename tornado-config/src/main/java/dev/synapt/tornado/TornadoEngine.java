package dev.synapt.tornado;

import dev.synapt.device.DeviceArray.Role;
import dev.synapt.device.DeviceException;
import dev.synapt.device.DeviceMemory;
import dev.synapt.device.DeviceProgram;
import dev.synapt.device.DeviceStep;
import dev.synapt.device.Engine;
import dev.synapt.device.WrongKernel;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import uk.ac.manchester.tornado.api.ImmutableTaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.TornadoExecutionResult;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;

/** A device of TornadoVM with a program loaded. */
final class TornadoEngine implements Engine {

    private final DeviceProgram program;
    private final Device device;
    private final HostArrays arrays;
    private final DeviceGraphs graphs;
    private final TornadoDevice handle;
    private final TornadoExecutionPlan plan;
    private final boolean proven;
    private final float[] numbers;
    private final int[] counts;
    /** Arrays that changed on the host since they were loaded. */
    private final BitSet changed = new BitSet();

    /** What the last loading gave; null before the first. */
    private TornadoExecutionResult loaded;

    private boolean closed;
    private DeviceException failure;

    /** @param proven whether the device is known to compute rightly under this TornadoVM */
    TornadoEngine(DeviceProgram program, Device device, TornadoDevice handle, boolean proven) {
        this.program = program;
        this.device = device;
        this.handle = handle;
        this.proven = proven;
        arrays = new HostArrays(program);
        graphs = new DeviceGraphs(program, arrays);
        numbers = new float[length(Role.NUMBERS)];
        counts = new int[length(Role.COUNTS)];
        plan = plan(graphs.all());
    }

    private TornadoExecutionPlan plan(ImmutableTaskGraph... graphs) {
        var made = new TornadoExecutionPlan(graphs);
        made.withDevice(handle);
        // TornadoVM's own work-groups for NVIDIA need not divide the work, or need more registers than there are, which
        // its driver refuses and nobody throws. What the driver picks fits.
        made.withDefaultScheduler();
        made.withCompilerFlags(TornadoVMBackendType.OPENCL, Settings.compilerFlags());
        made.withMemoryLimit(DeviceMemory.bytes(program) / 1_000_000 + 1 + "MB");
        return made;
    }

    /**
     * Compiles the kernels of a training step, or of inference where there is none, so that a driver refuses them here.
     *
     * @param inference whether those of inference are compiled too; otherwise they are when they first run
     */
    void compile(boolean inference) {
        try {
            graphs.training().forEach(graph -> plan.withGraph(graph).withPreCompilation());
            if (inference || graphs.training().isEmpty()) {
                graphs.inference().forEach(graph -> plan.withGraph(graph).withPreCompilation());
            }
        } catch (RuntimeException | Error e) {
            throw Failures.atCompilation(e, device, program);
        }
    }

    @Override
    public String device() {
        return device.toString();
    }

    @Override
    public long memory() {
        return device.memory();
    }

    @Override
    public long largestBuffer() {
        return device.largestBuffer();
    }

    @Override
    public void upload(int array, float[] values) {
        keepOthers(array);
        arrays.write(array, values, values.length);
        changed.set(array);
    }

    @Override
    public void download(int array, float[] values) {
        fetch(array);
        arrays.read(array, values, 0, values.length);
    }

    @Override
    public void feed(int array, float[] values, int length) {
        arrays.write(array, values, length);
    }

    @Override
    public void feed(int array, int[] values, int length) {
        arrays.write(array, values, length);
    }

    @Override
    public void train(int n, long step, long seed, double learningRate, float[] losses) {
        writeNumbers(new DeviceStep(true, n, step, seed, learningRate));
        run(graphs.training());
        arrays.read(arrays.place(Role.LOSSES), losses, 0, losses.length);
    }

    @Override
    public void infer(int n) {
        writeNumbers(DeviceStep.inference(n));
        run(graphs.inference());
    }

    @Override
    public void output(int array, float[] into, int at, int length) {
        arrays.read(array, into, at, length);
    }

    @Override
    public boolean isProven() {
        return proven;
    }

    @Override
    public String insteadOfUnproven() {
        return Problem.insteadOfUnproven();
    }

    @Override
    public Optional<WrongKernel> firstWrongKernel(DeviceStep step) {
        close(); // the kernels alone take the same memory again
        writeNumbers(step);
        try {
            return new KernelSearch(program, arrays, this::plan)
                    .first(step.training() ? program.training() : program.inference());
        } catch (RuntimeException | LinkageError e) {
            return Optional.empty(); // a search that fails says no more than that something is wrong
        }
    }

    @Override
    public long deviceBytes() {
        // TornadoVM counts by graph; these two allocate, the others take over.
        return plan.withGraph(DeviceGraphs.LOAD).getCurrentDeviceMemoryUsage()
                + plan.withGraph(DeviceGraphs.RECEIVE).getCurrentDeviceMemoryUsage();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        plan.withGraph(DeviceGraphs.RECEIVE).freeDeviceMemory();
        plan.withGraph(DeviceGraphs.LOAD).freeDeviceMemory();
    }

    private void writeNumbers(DeviceStep step) {
        if (step.training()) {
            program.trainingNumbers(step.n(), step.step(), step.seed(), step.learningRate(), numbers, counts);
        } else {
            program.inferenceNumbers(step.n(), numbers, counts);
        }
        arrays.write(arrays.place(Role.NUMBERS), numbers, numbers.length);
        arrays.write(arrays.place(Role.COUNTS), counts, counts.length);
    }

    private void run(List<Integer> step) {
        load();
        execute(DeviceGraphs.RECEIVE);
        step.forEach(this::execute);
    }

    private void load() {
        if (loaded == null || !changed.isEmpty()) {
            loaded = execute(DeviceGraphs.LOAD);
            changed.clear();
        }
    }

    /** Loading brings all that is learned, so what the device changed meanwhile has to be on the host before. */
    private void keepOthers(int array) {
        if (loaded != null && changed.isEmpty()) {
            for (int other = 0; other < program.arrays().size(); other++) {
                Role role = program.arrays().get(other).role();
                if (other != array && (role == Role.PARAMETERS || role == Role.OPTIMIZER_STATE)) {
                    fetch(other);
                }
            }
        }
    }

    private void fetch(int array) {
        if (loaded != null && !changed.get(array)) {
            guarded(() -> {
                plan.withGraph(DeviceGraphs.LOAD);
                return loaded.transferToHost(arrays.all()[array]);
            });
        }
    }

    private TornadoExecutionResult execute(int graph) {
        return guarded(() -> plan.withGraph(graph).execute());
    }

    /** After a failure the device's memory is in doubt: every further call fails alike. */
    private TornadoExecutionResult guarded(Supplier<TornadoExecutionResult> call) {
        if (failure != null) {
            throw failure;
        }
        if (closed) {
            throw new IllegalStateException("the device of network " + program.network() + " is closed");
        }
        try {
            return call.get();
        } catch (RuntimeException | Error e) {
            failure = Failures.atRun(e, device, program);
            throw failure;
        }
    }

    private int length(Role role) {
        return arrays.length(arrays.place(role));
    }
}
