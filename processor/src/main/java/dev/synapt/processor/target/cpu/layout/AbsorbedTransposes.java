package dev.synapt.processor.target.cpu.layout;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.schedule.BatchLast;
import dev.synapt.processor.schedule.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Operations between transposes that only move the batch: kernels with the batch innermost read what the transposes before read, and give
 * what the transpose behind gives. {@link LayoutAssignment} puts them there.
 */
public final class AbsorbedTransposes {
    private final Values values;
    private final Map<Node, Node> cores = new HashMap<>();
    private final Map<Node, Node> results = new HashMap<>();
    private final Set<Node> batchLast = new HashSet<>();
    private final Set<Node> absorbed = new HashSet<>();

    public AbsorbedTransposes(Values values) {
        this.values = values;
        for (Node node : values.order()) {
            if (isKernel(node) && readsBatch(node) && readsBatchLast(node) && givesBatchLast(node)) {
                batchLast.add(node);
                if (!isAlike(node.shape())) {
                    cores.put(values.readers(node).getFirst(), node);
                    results.put(node, values.readers(node).getFirst());
                    absorbed.add(node);
                }
            }
        }
        for (Node node : values.order()) {
            List<Node> readers = values.readers(node);
            boolean seenThrough = BatchLast.isTransposeBack(node) && batchLast.containsAll(readers)
                    || node.operation() instanceof Primitive.Random
                            && readers.stream().allMatch(BatchLast::isTranspose);
            if (seenThrough && !readers.isEmpty() && !values.isResult(node)) {
                absorbed.add(node);
            }
        }
    }

    /** Whether the kernel of {@code core} has the batch innermost. */
    public boolean isBatchLast(Node core) {
        return batchLast.contains(core);
    }

    /** The operation that gives {@code node}: itself, or the one whose result it only transposes. */
    public Node core(Node node) {
        return cores.getOrDefault(node, node);
    }

    /** The value that the kernel of {@code core} gives. */
    public Node result(Node core) {
        return results.getOrDefault(core, core);
    }

    /** Whether {@code node} lies between transposes and what is read is behind them. */
    public boolean isAbsorbed(Node node) {
        return absorbed.contains(node);
    }

    /** What the kernel of {@code core} reads. */
    public Node input(Node core, int index) {
        Node input = values.input(core, index);
        return isBatchLast(core) && BatchLast.isTransposeBack(input) ? values.input(input, 0) : input;
    }

    public List<Node> inputs(Node core) {
        List<Node> inputs = new ArrayList<>();
        for (int i = 0; i < core.inputs().size(); i++) {
            inputs.add(input(core, i));
        }
        return inputs;
    }

    private static boolean isKernel(Node node) {
        return switch (node.operation()) {
            case Primitive.Convolution _,
                    Primitive.ConvolutionInputGradient _,
                    Primitive.ConvolutionWeightGradient _,
                    Primitive.WindowSum _,
                    Primitive.WindowSpread _,
                    Primitive.WindowArgMax _,
                    Primitive.Softmax _,
                    Primitive.LogSumExp _,
                    Primitive.ArgMax _ -> true;
            case Primitive.Take take -> take.indexing() == Indexing.LAST;
            case Primitive.PutAdd put -> put.indexing() == Indexing.LAST;
            default -> false;
        };
    }

    private static boolean readsBatch(Node node) {
        return node.inputs().stream().anyMatch(input -> BatchLast.isPossible(input.shape()));
    }

    private boolean readsBatchLast(Node node) {
        for (int i = 0; i < node.inputs().size(); i++) {
            if (!isAlike(node.input(i).shape()) && !BatchLast.isTransposeBack(values.input(node, i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a value lies alike in memory both ways: it has no batch, or nothing behind it. */
    private static boolean isAlike(Shape shape) {
        return !BatchLast.isPossible(shape) || shape.product(1, shape.rank()).isOne();
    }

    private boolean givesBatchLast(Node node) {
        if (isAlike(node.shape())) {
            return true;
        }
        List<Node> readers = values.readers(node);
        return readers.size() == 1
                && !values.isResult(node)
                && BatchLast.isTranspose(readers.getFirst())
                && values.phase(readers.getFirst()) == values.phase(node);
    }
}
