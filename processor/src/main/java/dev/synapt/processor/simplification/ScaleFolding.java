package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Convolution;
import dev.synapt.processor.graph.Primitive.MatrixProduct;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * For prediction: what scales and shifts each channel of a convolution or product, as a normalisation by running
 * statistics does, goes into its weight and bias: {@code (w x + b) s + t = (s w) x + (s b + t)}. That is where the
 * weight has fewer elements than the result, of which each would be scaled by itself.
 */
public final class ScaleFolding {
    private final int batch;
    private final GraphBuilder builder = new GraphBuilder();
    private final Map<Node, Node> now = new HashMap<>();
    private final Map<Node, Integer> readers = new HashMap<>();
    /** Sums of a product and its bias that were made here. */
    private final Set<Node> folded = new HashSet<>();

    private ScaleFolding(Graph graph, int batch) {
        this.batch = batch;
        for (Node node : graph.nodes()) {
            node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
        }
        graph.results().forEach(result -> readers.merge(result.node(), 2, Integer::sum));
    }

    /** An equal graph, to be simplified. */
    public static Graph apply(Graph graph, int batch) {
        return new ScaleFolding(graph, batch).fold(graph);
    }

    private Graph fold(Graph graph) {
        for (Node node : graph.nodes()) {
            now.put(node, scaled(node).or(() -> shifted(node)).orElseGet(() -> copy(node)));
        }
        if (folded.isEmpty()) {
            return graph;
        }
        for (Result result : graph.results()) {
            builder.result(result, now.get(result.node()));
        }
        return builder.build();
    }

    private Node copy(Node node) {
        return builder.copy(node, node.inputs().stream().map(now::get).toList());
    }

    /** {@code (w x + b) s} with s and b one number a channel. */
    private Optional<Node> scaled(Node node) {
        for (int i = 0; i < 2 && is(node, BinaryFunction.MULTIPLY); i++) {
            Node value = node.input(1 - i);
            Optional<Node> scale = perChannel(node.input(i));
            boolean biased = is(value, BinaryFunction.ADD);
            for (int k = 0; k < (biased ? 2 : 1) && scale.isPresent(); k++) {
                Node core = biased ? value.input(1 - k) : value;
                Optional<Node> bias = biased ? perChannel(value.input(k)) : Optional.empty();
                if (isAlone(value) && isAlone(core) && bias.isPresent() == biased && isWorthIt(core)) {
                    return Optional.of(fold(node, core, bias, scale.get()));
                }
            }
        }
        return Optional.empty();
    }

    private Node fold(Node node, Node core, Optional<Node> bias, Node scale) {
        Operations x = builder.at(node.site());
        Node weight = now.get(core.input(1));
        Dim channels = core.shape().dim(1);
        Shape rows = new Shape(List.of(channels));
        Node factor = x.reshape(now.get(scale), rows);
        Shape outer = rows;
        while (outer.rank() < weight.shape().rank()) {
            outer = outer.append(Dim.of(1));
        }
        Node product = builder.add(
                core.operation(), core.site(), now.get(core.input(0)), x.multiply(weight, x.reshape(factor, outer)));
        Node shift =
                bias.map(b -> x.multiply(x.reshape(now.get(b), rows), factor)).orElseGet(() -> x.full(0, rows));
        return sum(x, product, shift);
    }

    /** What is made here and shifted once more. */
    private Optional<Node> shifted(Node node) {
        for (int i = 0; i < 2 && is(node, BinaryFunction.ADD); i++) {
            Node sum = now.get(node.input(1 - i));
            Optional<Node> shift = perChannel(node.input(i));
            if (folded.contains(sum) && isAlone(node.input(1 - i)) && shift.isPresent()) {
                Operations x = builder.at(node.site());
                Node before = sum.input(1).input(0);
                Node bias = x.add(before, x.reshape(now.get(shift.get()), before.shape()));
                return Optional.of(sum(x, sum.input(0), bias));
            }
        }
        return Optional.empty();
    }

    /** {@code product + shift}, the shift one number a channel, seen as [channels, 1...]. */
    private Node sum(Operations x, Node product, Node shift) {
        Shape shape = shift.shape();
        while (shape.rank() < product.shape().rank() - 1) {
            shape = shape.append(Dim.of(1));
        }
        Node sum = x.add(product, x.reshape(shift, shape));
        folded.add(sum);
        return sum;
    }

    private static boolean is(Node node, BinaryFunction function) {
        return node.operation() instanceof Binary(BinaryFunction of) && of == function;
    }

    private boolean isAlone(Node node) {
        return readers.get(node) == 1;
    }

    /** What is broadcast along all dimensions but the second, that of the channels, of [n, channels, ...]. */
    private static Optional<Node> perChannel(Node node) {
        if (!(node.operation() instanceof Broadcast) || node.shape().rank() < 2) {
            return Optional.empty();
        }
        Node from = node.input(0);
        int missing = node.shape().rank() - from.shape().rank();
        boolean fits = missing <= 1 && from.shape().flat().equals(node.shape().dim(1));
        return fits && from.shape().dim(1 - missing).equals(node.shape().dim(1)) ? Optional.of(from) : Optional.empty();
    }

    private boolean isWorthIt(Node core) {
        boolean isProduct = core.operation() instanceof Convolution
                || core.operation() instanceof MatrixProduct(boolean left, boolean right)
                        && !left
                        && right
                        && core.shape().rank() == 2;
        return isProduct
                && !core.input(1).shape().isBatched()
                && core.input(1).shape().elements(1) <= core.shape().elements(batch);
    }
}
