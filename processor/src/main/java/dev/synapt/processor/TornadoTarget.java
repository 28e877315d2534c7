package dev.synapt.processor;

import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.memory.MemoryPlanner;
import dev.synapt.processor.network.LoweredNetwork;
import dev.synapt.processor.network.LoweredNetwork.LossSpec;
import dev.synapt.processor.network.LoweredNetwork.ParameterSpec;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.source.SourceFile;
import dev.synapt.processor.target.tornado.DeviceSchedule;
import dev.synapt.processor.target.tornado.DeviceScheduler;
import dev.synapt.processor.target.tornado.emission.DeviceEmission;
import dev.synapt.processor.target.tornado.emission.DeviceNetwork;
import dev.synapt.processor.target.tornado.emission.DeviceStep;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Leads a network's simplified graphs through the stages of TornadoVM's target. Not loaded where that is off. */
final class TornadoTarget {
    /** Elements of the longest array, one GiB: many devices refuse larger buffers. */
    static final int LIMIT = 1 << 28;

    /** What the name of the class of kernels ends in. */
    static final String SUFFIX = "Tornado";

    private TornadoTarget() {}

    static DeviceKernels write(
            NetworkDeclaration network, LoweredNetwork lowered, Optional<Graph> training, Graph inference) {
        Optional<DeviceSchedule> trained =
                training.map(graph -> schedule(network, lowered, lowered.parameters(), graph));
        List<ParameterSpec> parameters =
                trained.map(step -> inOrder(lowered.parameters(), step)).orElse(lowered.parameters());
        DeviceSchedule predicted = schedule(network, lowered, parameters, inference);
        Optional<Buffer> tooLarge =
                MemoryPlanner.oversized(trained.orElse(predicted).planned(), network.batch(), LIMIT);
        if (tooLarge.isPresent()) {
            return new DeviceKernels(Optional.empty(), tooLarge);
        }
        DeviceNetwork device = new DeviceNetwork(
                network.packageName(),
                network.name(),
                network.batch(),
                lowered,
                trained.map(step -> planned(network, step)),
                planned(network, predicted));
        SourceFile source =
                new SourceFile(network.packageName(), network.name() + SUFFIX, () -> DeviceEmission.write(device));
        return new DeviceKernels(Optional.of(source), Optional.empty());
    }

    /** Training decides the order of the parameters in the arrays that it shares with inference. */
    private static List<ParameterSpec> inOrder(List<ParameterSpec> parameters, DeviceSchedule step) {
        List<String> order = List.copyOf(step.planned().sources().keySet());
        return parameters.stream()
                .sorted(Comparator.comparingInt(parameter -> order.indexOf(parameter.name())))
                .toList();
    }

    private static DeviceSchedule schedule(
            NetworkDeclaration network, LoweredNetwork lowered, List<ParameterSpec> parameters, Graph graph) {
        return DeviceScheduler.schedule(
                graph, parameters, lowered.losses().stream().map(LossSpec::name).toList(), network.batch());
    }

    private static DeviceStep planned(NetworkDeclaration network, DeviceSchedule schedule) {
        return new DeviceStep(schedule, MemoryPlanner.plan(schedule.planned(), network.batch(), LIMIT, 0));
    }
}
