package dev.synapt.tornado;

import dev.synapt.device.DeviceArray.Role;
import dev.synapt.device.DeviceKernel;
import dev.synapt.device.DeviceProgram;
import java.util.ArrayList;
import java.util.List;
import uk.ac.manchester.tornado.api.ImmutableTaskGraph;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;

/**
 * A program as task graphs over one set of arrays on the device. The graph {@code load} brings parameters and optimizer state
 * whenever it runs, and whatever else lives there the first time; {@code receive} brings the batch and the numbers of a step; the
 * graphs of a training step and of inference take all of these over from the graph that ran before them, whichever it was. So
 * every array is there once, and the first two graphs allocate them all.
 */
final class DeviceGraphs {

    /** Where the graph is that brings what changes seldom. */
    static final int LOAD = 0;

    /** Where the graph is that brings what changes with every step. */
    static final int RECEIVE = 1;

    private final DeviceProgram program;
    private final HostArrays arrays;
    private final List<ImmutableTaskGraph> graphs = new ArrayList<>();
    private final List<Integer> training;
    private final List<Integer> inference;

    DeviceGraphs(DeviceProgram program, HostArrays arrays) {
        this.program = program;
        this.arrays = arrays;
        graphs.add(load());
        graphs.add(receive());
        training = step("train", program.training(), Role.LOSSES);
        inference = step("infer", program.inference(), Role.OUTPUT);
    }

    /** {@return all graphs, {@link #LOAD} and {@link #RECEIVE} first} */
    ImmutableTaskGraph[] all() {
        return graphs.toArray(ImmutableTaskGraph[]::new);
    }

    /** {@return the graphs of a training step, in order; none for a network that is not trained} */
    List<Integer> training() {
        return training;
    }

    /** {@return the graphs of inference, in order} */
    List<Integer> inference() {
        return inference;
    }

    private ImmutableTaskGraph load() {
        var graph = new TaskGraph("load");
        graph.transferToDevice(DataTransferMode.EVERY_EXECUTION, arrays.of(DeviceGraphs::isLearned));
        Object[] rest = arrays.of(role -> !isLearned(role) && !isReceived(role));
        graph.transferToDevice(DataTransferMode.FIRST_EXECUTION, rest);
        append(graph, program.touch());
        graph.persistOnDevice(arrays.of(role -> !isReceived(role)));
        return graph.snapshot();
    }

    private ImmutableTaskGraph receive() {
        var graph = new TaskGraph("receive");
        graph.consumeFromDevice(graph.getTaskGraphName(), arrays.of(role -> !isReceived(role)));
        graph.transferToDevice(DataTransferMode.EVERY_EXECUTION, arrays.of(DeviceGraphs::isReceived));
        append(graph, program.receive());
        graph.persistOnDevice(arrays.of(DeviceGraphs::isReceived));
        return graph.snapshot();
    }

    private List<Integer> step(String name, List<DeviceKernel> kernels, Role result) {
        var places = new ArrayList<Integer>();
        List<List<DeviceKernel>> parts = GraphSplitter.split(kernels, arrays.all().length);
        for (int i = 0; i < parts.size(); i++) {
            var graph = new TaskGraph(name + i);
            graph.consumeFromDevice(graph.getTaskGraphName(), arrays.all());
            append(graph, parts.get(i));
            // TornadoVM brings back only what a graph writes, so every graph that uses the results says so.
            graph.transferToHost(DataTransferMode.EVERY_EXECUTION, used(parts.get(i), result));
            places.add(graphs.size());
            graphs.add(graph.snapshot());
        }
        return places;
    }

    private Object[] used(List<DeviceKernel> kernels, Role role) {
        return kernels.stream()
                .flatMap(kernel -> kernel.arrays().stream())
                .distinct()
                .filter(array -> program.arrays().get(array).role() == role)
                .map(array -> arrays.all()[array])
                .toArray();
    }

    private void append(TaskGraph graph, List<DeviceKernel> kernels) {
        for (DeviceKernel kernel : kernels) {
            program.append(kernel.name(), graph, kernel.name(), arrays.all());
        }
    }

    /** To the device when it changed on the host. */
    private static boolean isLearned(Role role) {
        return switch (role) {
            case PARAMETERS, OPTIMIZER_STATE -> true;
            case GRADIENTS, WORK, FEED, NUMBERS, COUNTS, LOSSES, OUTPUT -> false;
        };
    }

    /** To the device with every step. */
    private static boolean isReceived(Role role) {
        return switch (role) {
            case FEED, NUMBERS, COUNTS -> true;
            case PARAMETERS, OPTIMIZER_STATE, GRADIENTS, WORK, LOSSES, OUTPUT -> false;
        };
    }
}
