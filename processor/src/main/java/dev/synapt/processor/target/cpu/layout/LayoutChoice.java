package dev.synapt.processor.target.cpu.layout;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.MatrixProduct;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.schedule.BatchLast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Chooses for every value of the batch whether the batch is outermost or innermost, so that kernels like what they read and little has to be
 * converted. Each value has a side of a cut: that of the batch innermost, or the other. What a kernel loses on a side, and each conversion of a
 * value for readers on the other side, costs; the cheapest choice is a minimum cut. Where two choices cost the same the batch is innermost.
 *
 * <p>Costs are counted in elements that are moved. A value is converted once for all readers on the other side.
 */
final class LayoutChoice {

    /** What a convolution or pool loses with the batch outermost, for each element of its result. */
    private static final int PLANES = 16;

    /** The same for a product with a matrix of the network's, whose weights then have to be packed. */
    private static final int PRODUCT = 2;

    private final Graph graph;
    private final int batch;
    private final Map<Node, Integer> vertices = new HashMap<>();
    private final MinimumCut cut;

    private LayoutChoice(Graph graph, int batch) {
        this.graph = graph;
        this.batch = batch;
        for (Node node : graph.nodes()) {
            vertices.put(node, vertices.size());
        }
        cut = new MinimumCut(vertices.size());
    }

    /**
     * Which nodes work with the batch innermost, or read it so.
     *
     * @param batch the declared one
     */
    static Predicate<Node> of(Graph graph, int batch) {
        boolean hasChoice = graph.nodes().stream().anyMatch(LayoutChoice::isFixed);
        return hasChoice ? new LayoutChoice(graph, batch).solved() : _ -> true;
    }

    /** Whether {@code node} can only be had, or read values of the batch, with the batch outermost. */
    private static boolean isFixed(Node node) {
        boolean reads = node.inputs().stream().anyMatch(input -> BatchLast.isPossible(input.shape()));
        boolean gives = BatchLast.isPossible(node.shape()) && !(node.operation() instanceof Primitive.Source);
        return (reads || gives) && !LayoutAssignment.canMove(node);
    }

    private Predicate<Node> solved() {
        Map<Node, List<Node>> readers = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (isFixed(node)) {
                cut.outermost(vertices.get(node), MinimumCut.NEVER);
            } else {
                cut.innermost(vertices.get(node), loss(node));
            }
            for (Node input : node.inputs()) {
                if (BatchLast.isPossible(input.shape())) {
                    readers.computeIfAbsent(input, _ -> new ArrayList<>()).add(node);
                }
            }
        }
        readers.forEach((value, all) ->
                cut.convert(vertices.get(value), all.stream().map(vertices::get).toList(), size(value)));
        for (Result result : graph.results()) {
            if (BatchLast.isPossible(result.node().shape())) {
                cut.outermost(vertices.get(result.node()), size(result.node()));
            }
        }
        boolean[] innermost = cut.solve();
        return node -> innermost[vertices.get(node)];
    }

    /** What {@code node} loses with the batch outermost. */
    private long loss(Node node) {
        return switch (node.operation()) {
            case Primitive.Convolution _,
                    Primitive.ConvolutionInputGradient _,
                    Primitive.ConvolutionWeightGradient _,
                    Primitive.WindowSum _,
                    Primitive.WindowSpread _,
                    Primitive.WindowArgMax _ -> PLANES * size(node);
            case MatrixProduct _ -> PRODUCT * size(node);
            case Primitive.Softmax _, Primitive.LogSumExp _, Primitive.ArgMax _ -> size(node.input(0));
            default -> 0;
        };
    }

    private long size(Node node) {
        return node.shape().elements(batch);
    }
}
