package dev.synapt.processor;

import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.VariableSpec;
import dev.synapt.processor.memory.MemoryPlanner;
import dev.synapt.processor.network.LoweredNetwork;
import dev.synapt.processor.network.LoweredNetwork.LossSpec;
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
                training.map(graph -> schedule(network, lowered, lowered.variables(), graph));
        List<VariableSpec> variables =
                trained.map(step -> inOrder(lowered.variables(), step)).orElse(lowered.variables());
        DeviceSchedule predicted = schedule(network, lowered, variables, inference);
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
    private static List<VariableSpec> inOrder(List<VariableSpec> variables, DeviceSchedule step) {
        List<VariableSpec> order = List.copyOf(step.planned().variables().keySet());
        return variables.stream()
                .sorted(Comparator.comparingInt(order::indexOf))
                .toList();
    }

    private static DeviceSchedule schedule(
            NetworkDeclaration network, LoweredNetwork lowered, List<VariableSpec> variables, Graph graph) {
        return DeviceScheduler.schedule(
                graph, variables, lowered.losses().stream().map(LossSpec::name).toList(), network.batch());
    }

    private static DeviceStep planned(NetworkDeclaration network, DeviceSchedule schedule) {
        return new DeviceStep(schedule, MemoryPlanner.plan(schedule.planned(), network.batch(), LIMIT, 0));
    }
}
