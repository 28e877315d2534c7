package dev.synapt.processor.target.tornado;

import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Covariance;
import dev.synapt.processor.graph.Primitive.Standardise;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.graph.VariableSpec;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Category;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Recomputation;
import dev.synapt.processor.schedule.Schedule;
import dev.synapt.processor.schedule.Values;
import dev.synapt.processor.simplification.Expansion;
import dev.synapt.processor.simplification.Pass;
import dev.synapt.processor.simplification.Simplification;
import dev.synapt.processor.target.tornado.DeviceWork.Collect;
import dev.synapt.processor.target.tornado.DeviceWork.Compute;
import dev.synapt.processor.target.tornado.DeviceWork.FiniteParts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns a graph into the kernels of TornadoVM's target, for a batch: on a device all bounds are literal. */
public final class DeviceScheduler {
    private static final Pass EXPANSION =
            new Expansion(node -> node.operation() instanceof Standardise || node.operation() instanceof Covariance);

    /** Work-items that look for numbers that are not finite. */
    private static final int SEEKERS = 512;

    private final Graph given;
    private final Graph scheduled;
    private final Positions positions;
    private final Pieces pieces;
    private final List<Cluster> clusters;
    private final DeviceBuffers buffers;
    private final List<Integer> streams = new ArrayList<>();
    private final List<Kernel> kernels = new ArrayList<>();

    private DeviceScheduler(Graph graph, List<? extends VariableSpec> declared, int batch) {
        given = graph;
        Graph expanded = EXPANSION.apply(graph);
        scheduled = Recomputation.apply(expanded == graph ? graph : Simplification.simplify(expanded));
        positions = new Positions(batch);
        Values values = new Values(scheduled);
        pieces = new Pieces(values, new Numbers(values));
        clusters = Clusters.of(pieces);
        buffers = new DeviceBuffers(pieces, clusters, inOrder(declared));
    }

    /**
     * @param declared variables that have their places whether or not the graph reads them; in this order but for
     *     parameters that the
     *     optimizer treats alike, which follow one another
     * @param lossNames in the order of the network
     * @param batch the declared one
     */
    public static DeviceSchedule schedule(
            Graph graph, List<? extends VariableSpec> declared, List<String> lossNames, int batch) {
        return new DeviceScheduler(graph, declared, batch).schedule(lossNames);
    }

    /** Parameters that the optimizer treats alike follow one another. */
    private List<VariableSpec> inOrder(List<? extends VariableSpec> declared) {
        Map<VariableSpec, String> treatments = new HashMap<>();
        for (Cluster cluster : clusters) {
            for (Node node : cluster.nodes()) {
                if (node.operation() instanceof Update) {
                    StringBuilder treatment = new StringBuilder();
                    cluster.nodes()
                            .forEach(other -> treatment.append(
                                    other.operation() instanceof Broadcast ? "Broadcast" : other.operation()));
                    pieces.values()
                            .graph()
                            .results(Role.UPDATE)
                            .filter(result -> pieces.values().of(result) == node)
                            .forEach(result -> treatments.put(result.of(), treatment.toString()));
                }
            }
        }
        return declared.stream()
                .sorted(Comparator.comparing(variable -> treatments.getOrDefault(variable, "")))
                .<VariableSpec>map(variable -> variable)
                .toList();
    }

    private DeviceSchedule schedule(List<String> lossNames) {
        boolean training = scheduled.results(Role.TOTAL_LOSS).findAny().isPresent()
                && scheduled.results(Role.UPDATE).findAny().isPresent();
        boolean checked = !training;
        for (Cluster cluster : clusters) {
            if (!checked && cluster.phase() == Phase.UPDATE) {
                checked = true;
                copySources();
                check(lossNames);
            }
            add(cluster);
        }
        if (!training) {
            copySources();
            if (!lossNames.isEmpty()) {
                Collect collect = new Collect(losses(lossNames), List.of(), false);
                add(new Site(lossNames.getFirst(), Phase.LOSS), collect, collect.losses(), List.of());
            }
        }
        Schedule planned = new Schedule(buffers.planned(), kernels, buffers.variables(), Map.of(), Set.of(), results());
        return new DeviceSchedule(
                planned, buffers.feeds(), outputs(), pieces.numbers().slots(), streams);
    }

    private void add(Cluster cluster) {
        Node last = cluster.nodes().getLast();
        Site site = new Site(cluster.heavy().orElse(last).site().field(), cluster.phase());
        CoreWriter cores = new CoreWriter(buffers, positions);
        Core core = cluster.heavy().map(cores::write).orElseGet(() -> new Core.None(positions.elements(last.shape())));
        cores.before().forEach(compute -> add(site, compute));
        add(site, new Compute(core, new BodyWriter(buffers, positions, streams).write(cluster)));
    }

    private void add(Site site, Compute compute) {
        add(site, compute, DeviceAccess.reads(compute), DeviceAccess.writes(compute));
    }

    private void add(Site site, DeviceWork work, List<Buffer> reads, List<Buffer> writes) {
        List<Kernel.InPlace> inPlace = work instanceof Compute compute ? DeviceAccess.inPlace(compute) : List.of();
        kernels.add(new Kernel(
                site,
                work,
                planned(reads),
                planned(writes),
                inPlace.stream()
                        .filter(pair -> !buffers.crosses(pair.read()) && !buffers.crosses(pair.written()))
                        .toList(),
                DeviceComment.of(work)));
    }

    /** Those with a place in the plan; the others are arrays of their own. */
    private List<Buffer> planned(List<Buffer> used) {
        return used.stream().filter(buffer -> !buffers.crosses(buffer)).toList();
    }

    private void copySources() {
        buffers.copiedSources().forEach((to, from) -> {
            Core core = new Core.None(positions.of(from.size()));
            Body body = from.type() == ElementType.INT
                    ? new Body(List.of(), List.of(new Body.StoreInt(to, new Int.Element(from, new Int.Position()))))
                    : Body.keeping(to, new Value.Element(from, new Int.Position()));
            add(new Site(to.field(), Phase.FORWARD), new Compute(core, body));
        });
    }

    private List<Buffer> losses(List<String> names) {
        List<Buffer> losses = new ArrayList<>();
        names.forEach(name -> losses.add(result(Role.LOSS, name)));
        losses.add(scheduled
                .results(Role.TOTAL_LOSS)
                .map(result -> buffers.of(pieces.values().of(result)))
                .findFirst()
                .orElseThrow());
        return losses;
    }

    private Buffer result(Role role, String name) {
        return scheduled
                .results(role)
                .filter(result -> result.name().equals(name))
                .map(result -> buffers.of(pieces.values().of(result)))
                .findFirst()
                .orElseThrow();
    }

    /** Before the update: whether losses and gradients are finite. */
    private void check(List<String> lossNames) {
        List<Buffer> gradients = buffers.planned().stream()
                .filter(buffer -> buffer.category() == Category.GRADIENTS)
                .toList();
        Site site = new Site(lossNames.getFirst(), Phase.BACKWARD);
        List<FiniteParts> parts = new ArrayList<>();
        if (!gradients.isEmpty()) {
            Buffer partial = buffers.temporary(scheduled.nodes().getLast(), "FiniteParts", SEEKERS);
            FiniteParts part = new FiniteParts(gradients, SEEKERS, partial);
            parts.add(part);
            add(site, part, gradients, List.of(partial));
        }
        Collect collect = new Collect(losses(lossNames), parts, true);
        List<Buffer> read = new ArrayList<>(collect.losses());
        parts.forEach(part -> read.add(part.partial()));
        add(site, collect, read, List.of());
    }

    /** The passes keep results in their order; a caller knows those of its own graph. */
    private Map<Result, Buffer> results() {
        Map<Result, Buffer> results = new LinkedHashMap<>();
        for (int i = 0; i < given.results().size(); i++) {
            Buffer buffer = buffers.results().get(scheduled.results().get(i));
            if (buffer != null && !buffers.crosses(buffer)) {
                results.put(given.results().get(i), buffer);
            }
        }
        return results;
    }

    private Map<Result, Buffer> outputs() {
        Map<Result, Buffer> outputs = new LinkedHashMap<>();
        for (int i = 0; i < given.results().size(); i++) {
            Buffer buffer = buffers.outputs().get(scheduled.results().get(i));
            if (buffer != null) {
                outputs.put(given.results().get(i), buffer);
            }
        }
        return outputs;
    }
}
