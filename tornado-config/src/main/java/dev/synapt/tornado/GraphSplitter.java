package dev.synapt.tornado;

import dev.synapt.device.DeviceKernel;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the kernels of a step into task graphs that TornadoVM takes: it turns a graph into at most 4,096 bytes of bytecode of its
 * own, and 1,024 nodes. The bytes counted are bounds: 33 for a launch, and for each argument 5 to name it and at most 10 to wait
 * for what wrote it; for each array that lives on the device 28 to take it over and to leave it there.
 */
final class GraphSplitter {

    private static final int BYTECODE = 4096;
    private static final int FRAME = 100;
    private static final int ARRAY = 28;
    private static final int LAUNCH = 33;
    private static final int ARGUMENT = 15;

    private GraphSplitter() {}

    /**
     * {@return the kernels in order, in as few graphs as are sure to be taken}
     *
     * @param kernels of a step
     * @param arrays that live on the device
     */
    static List<List<DeviceKernel>> split(List<DeviceKernel> kernels, int arrays) {
        int room = BYTECODE - FRAME - ARRAY * arrays;
        var graphs = new ArrayList<List<DeviceKernel>>();
        var graph = new ArrayList<DeviceKernel>();
        int used = 0;
        for (DeviceKernel kernel : kernels) {
            int bytes = LAUNCH + ARGUMENT * kernel.arrays().size();
            if (!graph.isEmpty() && used + bytes > room) {
                graphs.add(List.copyOf(graph));
                graph.clear();
                used = 0;
            }
            graph.add(kernel);
            used += bytes;
        }
        if (!graph.isEmpty()) {
            graphs.add(List.copyOf(graph));
        }
        return graphs;
    }
}
