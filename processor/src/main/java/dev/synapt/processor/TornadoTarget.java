package dev.synapt.processor;

import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.emission.SourceFile;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.LoweredNetwork;
import dev.synapt.processor.graph.LoweredNetwork.LossSpec;
import dev.synapt.processor.graph.LoweredNetwork.ParameterSpec;
import dev.synapt.processor.memory.MemoryPlanner;
import dev.synapt.processor.tornado.DeviceSchedule;
import dev.synapt.processor.tornado.DeviceScheduler;
import dev.synapt.processor.tornado.emission.DeviceEmission;
import dev.synapt.processor.tornado.emission.DeviceNetwork;
import dev.synapt.processor.tornado.emission.DeviceStep;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Leads a network's simplified graphs through the stages of TornadoVM's target. Not loaded where that is off. */
final class TornadoTarget {
    /** Elements of the longest array, one GiB: many devices refuse larger buffers. */
    private static final int LIMIT = 1 << 28;

    /** What the name of the class of kernels ends in. */
    static final String SUFFIX = "Tornado";

    private TornadoTarget() {}

    static SourceFile write(
            NetworkDeclaration network, LoweredNetwork lowered, Optional<Graph> training, Graph inference) {
        Optional<DeviceStep> trained = training.map(graph -> step(network, lowered, lowered.parameters(), graph));
        List<ParameterSpec> parameters =
                trained.map(step -> inOrder(lowered.parameters(), step)).orElse(lowered.parameters());
        DeviceNetwork device = new DeviceNetwork(
                network.packageName(),
                network.name(),
                network.batch(),
                lowered,
                trained,
                step(network, lowered, parameters, inference));
        return new SourceFile(network.packageName(), network.name() + SUFFIX, () -> DeviceEmission.write(device));
    }

    /** Training decides the order of the parameters in the arrays that it shares with inference. */
    private static List<ParameterSpec> inOrder(List<ParameterSpec> parameters, DeviceStep step) {
        List<String> order = List.copyOf(step.schedule().planned().sources().keySet());
        return parameters.stream()
                .sorted(Comparator.comparingInt(parameter -> order.indexOf(parameter.name())))
                .toList();
    }

    private static DeviceStep step(
            NetworkDeclaration network, LoweredNetwork lowered, List<ParameterSpec> parameters, Graph graph) {
        DeviceSchedule schedule = DeviceScheduler.schedule(
                graph, parameters, lowered.losses().stream().map(LossSpec::name).toList(), network.batch());
        return new DeviceStep(schedule, MemoryPlanner.plan(schedule.planned(), network.batch(), LIMIT, 0));
    }
}
