package dev.synapt.processor.target.cpu;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphVerifier;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Values;
import dev.synapt.processor.target.cpu.fusion.Patterns;
import dev.synapt.processor.target.cpu.fusion.Task;
import dev.synapt.processor.target.cpu.fusion.Tasks;
import dev.synapt.processor.target.cpu.fusion.Units;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import dev.synapt.processor.target.cpu.selection.Buffers;
import dev.synapt.processor.target.cpu.selection.StripWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a scan as a loop over the kernels of its body, which has a schedule of its own; before it, what is carried is set. */
final class LoopWriter {
    private final Buffers buffers;
    private final Node node;
    private final Scan scan;
    private final Site site;
    private final Buffer[] results;

    private LoopWriter(Buffers buffers, Node node, Site site) {
        this.buffers = buffers;
        this.node = node;
        this.scan = (Scan) node.operation();
        this.site = site;
        this.results = buffers.loop(node);
    }

    /**
     * The kernels of {@code scan}, in order.
     *
     * @param batch the largest number of examples
     */
    static List<Kernel> write(Buffers buffers, Node scan, Site site, int batch) {
        return new LoopWriter(buffers, scan, site).write(batch);
    }

    private List<Kernel> write(int batch) {
        List<Kernel> kernels = new ArrayList<>();
        for (int i = 0; i < scan.carried(); i++) {
            Buffer first = buffers.of(input(i));
            kernels.add(new CpuWork.Elementwise(results[i].size(), StripWriter.copy(first, results[i])).at(site));
        }
        Graph bodyGraph = LoopBody.of(scan, site, index -> results[index] != null);
        assert GraphVerifier.verify(bodyGraph, "the body of a loop") == bodyGraph;
        Values values = new Values(bodyGraph);
        Units units = new Units(values, new Patterns(values));
        List<Task> tasks = Tasks.of(units, true);
        Buffers inner = new Buffers(units, tasks, sources(), elements(), buffers);
        List<Kernel> body = new ArrayList<>();
        tasks.forEach(task -> body.addAll(CpuScheduler.kernels(task, inner, batch)));
        buffers.addAll(inner);
        kernels.add(new CpuWork.Loop(scan.length(), scan.reverse(), buffers.loops(), body).at(site));
        return kernels;
    }

    private Node input(int index) {
        return buffers.units().values().input(node, index);
    }

    /** Where the body finds its sources, by name. */
    private Map<String, Buffer> sources() {
        Map<String, Buffer> sources = new HashMap<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            Buffer given = i < scan.carried() ? results[i] : buffers.of(input(i));
            boolean isSequence = i >= scan.carried() && i < scan.carried() + scan.sequences();
            sources.put(scan.inputName(i), isSequence ? row(given, node.input(i).shape()) : given);
        }
        return sources;
    }

    /** Where the body leaves the elements of output sequences. */
    private Map<String, Buffer> elements() {
        Map<String, Buffer> elements = new HashMap<>();
        for (int i = scan.carried(); i < results.length; i++) {
            if (results[i] != null) {
                Shape element = scan.body().results().get(i).node().shape();
                elements.put(Integer.toString(i), row(results[i], element.prepend(Dim.of(scan.length()))));
            }
        }
        return elements;
    }

    private Buffer row(Buffer sequence, Shape shape) {
        return Buffer.row(sequence, shape.subShape(1, shape.rank()), buffers.loops());
    }
}
