package dev.synapt.processor.kernel;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Primitive.Transpose;
import dev.synapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Operations between transposes that only move the batch: kernels with the batch innermost read what the transposes before read, and give
 * what the transpose behind gives. {@link BatchLast} puts them there.
 */
final class Turns {
    private final Values values;
    private final Map<Node, Node> cores = new HashMap<>();
    private final Map<Node, Node> results = new HashMap<>();
    private final Set<Node> turned = new HashSet<>();
    private final Set<Node> absorbed = new HashSet<>();

    Turns(Values values) {
        this.values = values;
        for (Node node : values.order()) {
            if (isKernel(node) && readsBatch(node) && readsTurned(node) && givesTurned(node)) {
                turned.add(node);
                if (!isAlike(node.shape())) {
                    cores.put(values.readers(node).getFirst(), node);
                    results.put(node, values.readers(node).getFirst());
                    absorbed.add(node);
                }
            }
        }
        for (Node node : values.order()) {
            List<Node> readers = values.readers(node);
            boolean seenThrough = isTurnBack(node) && turned.containsAll(readers)
                    || node.operation() instanceof Primitive.Random
                            && readers.stream().allMatch(Turns::isTurn);
            if (seenThrough && !readers.isEmpty() && !values.isResult(node)) {
                absorbed.add(node);
            }
        }
    }

    /** Whether the kernel of {@code core} has the batch innermost. */
    boolean isBatchLast(Node core) {
        return turned.contains(core);
    }

    /** The operation that gives {@code node}: itself, or the one whose result it only transposes. */
    Node core(Node node) {
        return cores.getOrDefault(node, node);
    }

    /** The value that the kernel of {@code core} gives. */
    Node result(Node core) {
        return results.getOrDefault(core, core);
    }

    /** Whether {@code node} lies between transposes and what is read is behind them. */
    boolean isAbsorbed(Node node) {
        return absorbed.contains(node);
    }

    /** What the kernel of {@code core} reads. */
    Node input(Node core, int index) {
        Node input = values.input(core, index);
        return isBatchLast(core) && isTurnBack(input) ? values.input(input, 0) : input;
    }

    List<Node> inputs(Node core) {
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
        return node.inputs().stream().anyMatch(input -> BatchLast.isTurnable(input.shape()));
    }

    private boolean readsTurned(Node node) {
        for (int i = 0; i < node.inputs().size(); i++) {
            if (!isAlike(node.input(i).shape()) && !isTurnBack(values.input(node, i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a value lies alike in memory both ways: it has no batch, or nothing behind it. */
    private static boolean isAlike(Shape shape) {
        return !BatchLast.isTurnable(shape) || shape.product(1, shape.rank()).isOne();
    }

    private boolean givesTurned(Node node) {
        if (isAlike(node.shape())) {
            return true;
        }
        List<Node> readers = values.readers(node);
        return readers.size() == 1
                && !values.isResult(node)
                && isTurn(readers.getFirst())
                && values.phase(readers.getFirst()) == values.phase(node);
    }

    static boolean isTurn(Node node) {
        return node.operation() instanceof Transpose(List<Integer> order)
                && BatchLast.isTurnable(node.input(0).shape())
                && order.equals(BatchLast.turn(order.size()));
    }

    private static boolean isTurnBack(Node node) {
        return node.operation() instanceof Transpose(List<Integer> order)
                && BatchLast.isTurnable(node.shape())
                && order.equals(BatchLast.turnBack(order.size()));
    }
}
