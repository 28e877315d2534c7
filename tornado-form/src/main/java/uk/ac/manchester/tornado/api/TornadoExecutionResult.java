package uk.ac.manchester.tornado.api;

import java.util.List;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/** What a plan gave. */
public class TornadoExecutionResult {

    private final List<ImmutableTaskGraph> graphs;

    TornadoExecutionResult(List<ImmutableTaskGraph> graphs) {
        this.graphs = graphs;
    }

    /** Copies arrays to the host that were left on the device. */
    public TornadoExecutionResult transferToHost(Object... objects) {
        for (Object object : objects) {
            graphs.getLast().transferToHost((TornadoNativeArray) object);
        }
        return this;
    }
}
