package dev.synapt.processor.target.cpu;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphVerifier;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.Covariance;
import dev.synapt.processor.graph.Primitive.Standardise;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.graph.VariableSpec;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Readers;
import dev.synapt.processor.schedule.Recomputation;
import dev.synapt.processor.schedule.ReductionShape;
import dev.synapt.processor.schedule.Schedule;
import dev.synapt.processor.schedule.Values;
import dev.synapt.processor.simplification.Expansion;
import dev.synapt.processor.simplification.Pass;
import dev.synapt.processor.simplification.Simplification;
import dev.synapt.processor.target.cpu.fusion.Patterns;
import dev.synapt.processor.target.cpu.fusion.PoolFusion;
import dev.synapt.processor.target.cpu.fusion.Task;
import dev.synapt.processor.target.cpu.fusion.Tasks;
import dev.synapt.processor.target.cpu.fusion.Units;
import dev.synapt.processor.target.cpu.fusion.UpdateFusion;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Rows;
import dev.synapt.processor.target.cpu.kernel.StripProgram;
import dev.synapt.processor.target.cpu.layout.LayoutAssignment;
import dev.synapt.processor.target.cpu.selection.Buffers;
import dev.synapt.processor.target.cpu.selection.CallWriter;
import dev.synapt.processor.target.cpu.selection.SplitK;
import dev.synapt.processor.target.cpu.selection.StripWriter;
import dev.synapt.processor.target.cpu.selection.Winograd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a graph into the kernels of the CPU target. The graph must have passed {@link CpuTarget}, which says why one is not
 * taken.
 */
public final class CpuScheduler {
    private static final Pass EXPANSION = new Expansion(node -> node.operation() instanceof Standardise);

    private static final Pass WITHOUT_KERNEL = new Expansion(
            node -> node.operation() instanceof Covariance covariance && !hasKernel(covariance, node.input(0)));

    /** From this batch on, vectors run over examples. */
    static final int BATCH_LAST = 16;

    /** The same where there are convolutions: vectors then run over neighbouring positions, too. */
    static final int BATCH_LAST_OF_PLANES = 8;

    private CpuScheduler() {}

    public static Schedule schedule(Graph graph, int batch) {
        return schedule(graph, List.of(), batch, true);
    }

    /**
     * The kernels of {@code graph}.
     *
     * @param declared variables that have their places in this order, whether or not the graph reads them
     * @param batch the largest number of examples, by which the layout is chosen
     * @param keepGradients whether every gradient has memory, to be looked at
     */
    public static Schedule schedule(
            Graph graph, List<? extends VariableSpec> declared, int batch, boolean keepGradients) {
        Graph expanded = expanded(graph);
        boolean planes = expanded.nodes().stream().anyMatch(node -> node.operation() instanceof Primitive.Convolution);
        Graph turned = batch < (planes ? BATCH_LAST_OF_PLANES : BATCH_LAST)
                ? expanded
                : verified(LayoutAssignment.apply(expanded, batch), "layout");
        Graph recomputed = verified(Recomputation.apply(withKernels(turned)), "recomputation");
        Values values = new Values(recomputed);
        Units units = new Units(values, new Patterns(values));
        List<Task> tasks = Tasks.of(units, keepGradients);
        Buffers buffers = new Buffers(units, tasks, declared);
        List<Kernel> kernels = new ArrayList<>();
        for (Task task : tasks) {
            kernels.addAll(kernels(task, buffers, batch));
        }
        Map<Result, Buffer> results = results(graph, recomputed, buffers);
        Readers readers = new Readers(kernels, results.values());
        PoolFusion fusion = new PoolFusion(kernels, readers);
        SplitK halves = new SplitK(kernels, readers, buffers, batch);
        return new Schedule(
                buffers.all().stream().filter(fusion::isUsed).toList(),
                kernels.stream()
                        .flatMap(kernel -> fusion.apply(kernel).stream())
                        .map(halves::apply)
                        .map(kernel -> Winograd.apply(kernel, batch))
                        .toList(),
                buffers.variables(),
                buffers.feeds(),
                buffers.turned(),
                results);
    }

    private static Graph verified(Graph graph, String pass) {
        assert GraphVerifier.verify(graph, pass) == graph;
        return graph;
    }

    /** What is the same in several composites is computed once. */
    private static Graph expanded(Graph graph) {
        return simplified(graph, EXPANSION.apply(graph));
    }

    private static Graph withKernels(Graph graph) {
        return simplified(graph, WITHOUT_KERNEL.apply(graph));
    }

    private static Graph simplified(Graph before, Graph expanded) {
        return expanded == before ? before : Simplification.simplify(verified(expanded, "expansion"));
    }

    /** Covariances over planes have one: what is reduced is innermost, but for one run of dimensions outermost. */
    private static boolean hasKernel(Covariance covariance, Node input) {
        List<ReductionShape> steps = ReductionShape.steps(input.shape(), covariance.axes());
        return steps.size() == 1 && steps.getFirst().d().isOne();
    }

    /** The passes keep results in their order; a caller knows those of its own graph. */
    private static Map<Result, Buffer> results(Graph given, Graph scheduled, Buffers buffers) {
        Map<Result, Buffer> results = new LinkedHashMap<>();
        for (int i = 0; i < given.results().size(); i++) {
            Buffer buffer = buffers.results().get(scheduled.results().get(i));
            if (buffer != null) {
                results.put(given.results().get(i), buffer);
            }
        }
        return results;
    }

    /** The kernels of {@code task}, in order. */
    public static List<Kernel> kernels(Task task, Buffers buffers, int batch) {
        Units units = buffers.units();
        if (task.copied().isPresent()) {
            Result result = task.copied().get();
            Node value = units.values().of(result);
            Buffer out = buffers.results().get(result);
            CpuWork copy = new CpuWork.Elementwise(out.size(), StripWriter.copy(buffers.of(value), out));
            return List.of(copy.at(new Site(result.node().site().field(), task.phase())));
        }
        if (UpdateFusion.isJoined(task.nodes())) {
            Node gradient = task.nodes().getFirst();
            CpuWork work =
                    new CallWriter(buffers, batch).productUpdate(gradient, StripWriter.write(buffers, task.nodes()));
            return List.of(work.at(new Site(gradient.site().field(), task.phase())));
        }
        Node root = task.nodes().getLast();
        Site site = new Site(root.site().field(), task.phase());
        if (task.nodes().getFirst().operation() instanceof Primitive.Scan) {
            return LoopWriter.write(buffers, task.nodes().getFirst(), site, batch);
        }
        if (units.isStrip(root) || units.values().isFolded(root)) {
            StripProgram program = StripWriter.write(buffers, task.nodes());
            return List.of(new CpuWork.Elementwise(Values.length(root), rows(task.nodes()), program).at(site));
        }
        return new CallWriter(buffers, batch)
                .write(root).stream().map(work -> work.at(site)).toList();
    }

    /** The rows that are cut between workers, of a value with the batch innermost: as convolutions and windows cut them. */
    private static Optional<Rows> rows(List<Node> nodes) {
        return nodes.stream()
                .map(Node::shape)
                .filter(shape -> shape.rank() == 4
                        && shape.dim(3).equals(Dim.batch(1))
                        && shape.dim(1).size() >= Rows.MANY)
                .map(shape -> new Rows(shape.dim(0).size(), shape.dim(1).size(), shape.product(2, 4)))
                .findFirst();
    }
}
