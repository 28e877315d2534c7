package uk.ac.manchester.tornado.api;

import java.util.List;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;

/** Graphs, and how they run. */
public class TornadoExecutionPlan implements AutoCloseable {

    private final List<ImmutableTaskGraph> graphs;
    private List<ImmutableTaskGraph> selected;
    private boolean groupsOfDriver;

    /** Runs graphs in order. */
    public TornadoExecutionPlan(ImmutableTaskGraph... immutableTaskGraphs) {
        graphs = List.of(immutableTaskGraphs);
        selected = graphs;
    }

    /**
     * Runs what is selected.
     *
     * @throws IllegalStateException if TornadoVM is to choose work-groups: NVIDIA's driver refuses some of those, and nobody would hear of it
     */
    public TornadoExecutionResult execute() {
        if (!groupsOfDriver) {
            throw new IllegalStateException("work-groups are not left to the driver");
        }
        selected.forEach(ImmutableTaskGraph::execute);
        return new TornadoExecutionResult(selected);
    }

    /** Compiles what is selected. */
    public TornadoExecutionPlan withPreCompilation() {
        return this;
    }

    /** Selects one graph. */
    public TornadoExecutionPlan withGraph(int graphIndex) {
        selected = List.of(graphs.get(graphIndex));
        return this;
    }

    /** Selects all graphs. */
    public TornadoExecutionPlan withAllGraphs() {
        selected = graphs;
        return this;
    }

    /** Chooses a device. */
    public TornadoExecutionPlan withDevice(TornadoDevice device) {
        return this;
    }

    /** Leaves the sizes of work-groups to the driver. */
    public TornadoExecutionPlan withDefaultScheduler() {
        groupsOfDriver = true;
        return this;
    }

    /** Bounds the memory, as in {@code 512MB}. */
    public TornadoExecutionPlan withMemoryLimit(String memoryLimit) {
        return this;
    }

    /** Sets the flags of the driver's compiler. */
    public TornadoExecutionPlan withCompilerFlags(TornadoVMBackendType backend, String compilerFlags) {
        return this;
    }

    /** Frees the memory of what is selected. */
    public TornadoExecutionPlan freeDeviceMemory() {
        selected.forEach(ImmutableTaskGraph::freeDeviceMemory);
        return this;
    }

    /** {@return the bytes that the graphs selected take on the device} */
    public long getCurrentDeviceMemoryUsage() {
        return selected.stream().mapToLong(ImmutableTaskGraph::bytes).sum();
    }

    @Override
    public void close() throws TornadoExecutionPlanException {
        freeDeviceMemory();
    }
}
