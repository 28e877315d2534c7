package uk.ac.manchester.tornado.api;

import java.util.LinkedHashSet;
import java.util.Set;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException;
import uk.ac.manchester.tornado.api.types.arrays.DeviceSide;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/** A graph that runs. */
public class ImmutableTaskGraph {

    private final TaskGraph graph;
    private final Set<TornadoNativeArray> arrays;

    ImmutableTaskGraph(TaskGraph graph) {
        this.graph = graph;
        arrays = new LinkedHashSet<>(graph.arguments);
        arrays.addAll(graph.toDevice.keySet());
        arrays.addAll(graph.consumed);
    }

    void execute() {
        for (TornadoNativeArray array : graph.consumed) {
            if (!DeviceSide.holds(array)) {
                throw new TornadoRuntimeException("graph " + graph.name + " consumes an array that no graph persisted");
            }
        }
        for (TornadoNativeArray array : arrays) {
            DeviceSide.enter(array, uploads(array));
        }
        try {
            graph.tasks.values().forEach(Runnable::run);
        } finally {
            arrays.forEach(DeviceSide::leave);
        }
        graph.toHost.forEach(DeviceSide::download);
    }

    void transferToHost(TornadoNativeArray array) {
        if (!graph.onDemand.contains(array)) {
            throw new TornadoRuntimeException("graph " + graph.name + " does not offer an array on demand");
        }
        DeviceSide.download(array);
    }

    void freeDeviceMemory() {
        arrays.forEach(DeviceSide::free);
    }

    long bytes() {
        return arrays.stream()
                .filter(array -> DeviceSide.holds(array) && !graph.consumed.contains(array))
                .mapToLong(TornadoNativeArray::getNumBytesOfSegmentWithHeader)
                .sum();
    }

    private boolean uploads(TornadoNativeArray array) {
        Integer mode = graph.toDevice.get(array);
        return mode != null && (mode == DataTransferMode.EVERY_EXECUTION || !DeviceSide.holds(array));
    }
}
