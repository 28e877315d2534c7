package dev.synapt.processor.target.cpu.layout;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Primitive.MatrixProduct;
import dev.synapt.processor.graph.Primitive.Reshape;
import dev.synapt.processor.graph.Primitive.Transpose;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.schedule.BatchLast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Moves the batch of every value [n, ...] innermost, [..., n]: vectors then run over examples, weights are read as they lie, and a
 * convolution needs no copy of its input.
 *
 * <p>Most operations are the same with their axes moved. Those that have a meaning of their own for the last dimensions (convolutions,
 * windows, softmax, picking) stay as they are between two transposes, which {@link AbsorbedTransposes} finds again: a kernel for the batch innermost
 * takes all three. A transpose that no kernel takes is a copy.
 */
public final class LayoutAssignment {

    private record Straight(Node turned, Phase phase) {}

    private final GraphBuilder builder = new GraphBuilder();
    private final Map<Node, Node> turned = new HashMap<>();
    private final Map<Node, Node> straight = new HashMap<>();
    private final Map<Straight, Node> turnedBack = new HashMap<>();

    private final Predicate<Node> isLast;

    private LayoutAssignment(Predicate<Node> isLast) {
        this.isLast = isLast;
    }

    /**
     * An equal graph, in which {@link LayoutChoice} says what moves; results are as they were.
     *
     * @param batch the declared one
     */
    public static Graph apply(Graph graph, int batch) {
        LayoutAssignment pass = new LayoutAssignment(LayoutChoice.of(graph, batch));
        graph.nodes().forEach(pass::copy);
        for (Result result : graph.results()) {
            Node node = result.node();
            pass.builder.result(result, pass.straight(node, node.site()));
        }
        return pass.builder.build();
    }

    private void copy(Node node) {
        boolean moves = isLast.test(node) && canMove(node);
        Optional<Node> last = moves && BatchLast.isPossible(node.shape()) ? moved(node) : Optional.empty();
        if (last.isPresent()) {
            turned.put(node, last.get());
        } else {
            straight.put(node, (moves ? across(node) : Optional.<Node>empty()).orElseGet(() -> unchanged(node)));
        }
    }

    /** Whether there is a way to compute {@code node} with the batch innermost, or to read it so; integers aside. */
    static boolean canMove(Node node) {
        int rank = node.shape().rank();
        if (!BatchLast.isPossible(node.shape())) {
            return node.inputs().stream().noneMatch(input -> BatchLast.isPossible(input.shape())) || sumsUp(node);
        }
        return switch (node.operation()) {
            case Reshape _ -> keepsBatch(node.input(0));
            case Transpose(List<Integer> order) -> order.getFirst() == 0;
            case Primitive.Broadcast _ -> canBroadcast(node);
            case Primitive.Slice slice -> positive(slice.axis(), rank) > 0;
            case Primitive.Pad pad -> positive(pad.axis(), rank) > 0;
            case Primitive.Concat concat -> positive(concat.axis(), rank) > 0;
            case MatrixProduct product -> rank == 2 && isRows(node, product);
            case Primitive.Take take -> take.indexing() == Indexing.LAST;
            case Primitive.PutAdd put -> put.indexing() == Indexing.LAST;
            case Primitive.Scan _, Primitive.Pick _ -> false;
            default -> true;
        };
    }

    /** Whether {@code node}, which has no batch of its own, can read it innermost. */
    private static boolean sumsUp(Node node) {
        return switch (node.operation()) {
            case Primitive.Sum _, Primitive.Max _, Primitive.Covariance _, Primitive.ConvolutionWeightGradient _ ->
                true;
            case Reshape _ -> isRow(node.shape());
            case MatrixProduct product ->
                node.input(0).shape().rank() == 2
                        && product.transposeLeft()
                        && !product.transposeRight()
                        && BatchLast.isPossible(node.input(1).shape());
            default -> false;
        };
    }

    private Node unchanged(Node node) {
        return builder.copy(
                node,
                node.inputs().stream()
                        .map(input -> straight(input, node.site()))
                        .toList());
    }

    /** {@code node} as it was, for a reader at {@code site}. */
    private Node straight(Node node, Site site) {
        Node known = straight.get(node);
        if (known != null) {
            return known;
        }
        return turnedBack(turned.get(node), node, site);
    }

    private Node turnedBack(Node last, Node node, Site site) {
        return turnedBack.computeIfAbsent(
                new Straight(last, site.phase()),
                _ -> builder.add(
                        new Transpose(BatchLast.orderBack(last.shape().rank())),
                        node.site().in(site.phase()),
                        last));
    }

    /** {@code node} with the batch innermost; what has nothing behind the batch is both. */
    private Node last(Node node) {
        if (!BatchLast.isPossible(node.shape())) {
            return straight.get(node);
        }
        return turned.computeIfAbsent(node, _ -> turnedCopy(straight.get(node)));
    }

    private Node turnedCopy(Node node) {
        return builder.add(new Transpose(BatchLast.order(node.shape().rank())), node.site(), node);
    }

    /** A value of the batch, computed with the batch innermost; empty where it has to stay as it is. */
    private Optional<Node> moved(Node node) {
        int rank = node.shape().rank();
        return switch (node.operation()) {
            case Primitive.Random _ -> Optional.of(turnedCopy(unchanged(node)));
            case Primitive.Unary _,
                    Primitive.Binary _,
                    Primitive.Compare _,
                    Primitive.Select _,
                    Primitive.StopGradient _ -> same(node, node.operation());
            case Primitive.Cast cast
            when cast.type() == node.input(0).type() || turned.containsKey(node.input(0)) -> same(node, cast);
            case Reshape _
            when keepsBatch(node.input(0)) && isFloatOrTurned(node.input(0)) ->
                same(node, new Reshape(BatchLast.of(node.shape())));
            case Transpose(List<Integer> order)
            when order.getFirst() == 0 -> {
                List<Integer> moved = new ArrayList<>();
                order.subList(1, rank).forEach(axis -> moved.add(axis - 1));
                moved.add(rank - 1);
                yield same(node, new Transpose(moved));
            }
            case Primitive.Broadcast _ -> broadcast(node);
            case Primitive.Slice slice
            when positive(slice.axis(), rank) > 0 ->
                same(node, new Primitive.Slice(positive(slice.axis(), rank) - 1, slice.start(), slice.length()));
            case Primitive.Pad pad
            when positive(pad.axis(), rank) > 0 ->
                same(node, new Primitive.Pad(positive(pad.axis(), rank) - 1, pad.before(), pad.after()));
            case Primitive.Concat concat
            when positive(concat.axis(), rank) > 0 ->
                same(node, new Primitive.Concat(positive(concat.axis(), rank) - 1));
            case Primitive.Sum(List<Integer> axes) -> same(node, new Primitive.Sum(moved(axes, rank)));
            case Primitive.Max(List<Integer> axes) -> same(node, new Primitive.Max(moved(axes, rank)));
            case Primitive.Covariance(List<Integer> axes) -> same(node, new Primitive.Covariance(moved(axes, rank)));
            case MatrixProduct product
            when rank == 2 && isRows(node, product) ->
                Optional.of(builder.add(
                        new MatrixProduct(!product.transposeRight(), false),
                        node.site(),
                        straight(node.input(1), node.site()),
                        last(node.input(0))));
            case Primitive.Convolution _,
                    Primitive.ConvolutionInputGradient _,
                    Primitive.WindowSum _,
                    Primitive.WindowSpread _,
                    Primitive.WindowArgMax _,
                    Primitive.Softmax _,
                    Primitive.LogSumExp _,
                    Primitive.ArgMax _ -> between(node);
            case Primitive.Take take
            when take.indexing() == Indexing.LAST && isOneOrTurned(node.input(1)) -> between(node);
            case Primitive.PutAdd put
            when put.indexing() == Indexing.LAST && isOneOrTurned(node.input(0)) -> between(node);
            default -> Optional.empty();
        };
    }

    private Optional<Node> same(Node node, Primitive operation) {
        return Optional.of(builder.add(
                operation, node.site(), node.inputs().stream().map(this::last).toList()));
    }

    /** The operation as it is, to be found between two transposes. */
    private Optional<Node> between(Node node) {
        return Optional.of(turnedCopy(behindTransposes(node)));
    }

    private Node behindTransposes(Node node) {
        List<Node> inputs = new ArrayList<>();
        for (Node input : node.inputs()) {
            boolean moves = BatchLast.isPossible(input.shape()) && isFloatOrTurned(input);
            inputs.add(moves ? turnedBack(last(input), input, node.site()) : straight(input, node.site()));
        }
        return builder.copy(node, inputs);
    }

    /** Whether the elements of the input follow each other as before when the batch is moved behind them. */
    private static boolean keepsBatch(Node input) {
        return input.shape().rank() > 0 && input.shape().dim(0).equals(Dim.batch(1));
    }

    /** Integers are not copied: where they were computed with the batch innermost they stay so, otherwise they stay as they came. */
    private boolean isFloatOrTurned(Node node) {
        return node.type() == ElementType.FLOAT || turned.containsKey(node) || !BatchLast.isPossible(node.shape());
    }

    private static boolean canBroadcast(Node node) {
        Shape input = node.input(0).shape();
        int rank = node.shape().rank();
        return BatchLast.isPossible(input) && input.rank() == rank
                || !input.isBatched() && (input.rank() != rank || input.dim(0).isOne());
    }

    private Optional<Node> broadcast(Node node) {
        Shape target = BatchLast.of(node.shape());
        Node input = node.input(0);
        if (BatchLast.isPossible(input.shape())
                && input.shape().rank() == node.shape().rank()) {
            return Optional.of(builder.add(new Primitive.Broadcast(target), node.site(), last(input)));
        }
        if (input.shape().isBatched()
                || input.shape().rank() == node.shape().rank()
                        && !input.shape().dim(0).isOne()) {
            return Optional.empty();
        }
        Node value = straight(input, node.site());
        if (input.shape().rank() > 0) {
            // What was aligned at the last dimension still is, one before the batch.
            Shape kept = input.shape().rank() == node.shape().rank()
                    ? input.shape().subShape(1, input.shape().rank())
                    : input.shape();
            value = builder.add(new Reshape(kept.append(Dim.of(1))), node.site(), value);
        }
        return Optional.of(builder.add(new Primitive.Broadcast(target), node.site(), value));
    }

    /** [n, k] x a matrix of the network's. */
    private static boolean isRows(Node node, MatrixProduct product) {
        return !product.transposeLeft()
                && BatchLast.isPossible(node.input(0).shape())
                && !node.input(1).shape().isBatched();
    }

    /** One pick an example lies in memory alike both ways; several are integers, which are not copied. */
    private boolean isOneOrTurned(Node indices) {
        return turned.containsKey(indices)
                || indices.shape().subShape(1, indices.shape().rank()).flat().isOne();
    }

    /** Whether {@code shape} is [n] and nothing behind it. */
    private static boolean isRow(Shape shape) {
        return shape.rank() == 1 && shape.dim(0).equals(Dim.batch(1));
    }

    /** What sums over the batch reads it innermost; the result has no batch. Empty for all else. */
    private Optional<Node> across(Node node) {
        if (node.inputs().isEmpty() || !BatchLast.isPossible(node.input(0).shape())) {
            return Optional.empty();
        }
        int rank = node.input(0).shape().rank();
        return switch (node.operation()) {
            case Primitive.Sum(List<Integer> axes) -> reduced(node, new Primitive.Sum(moved(axes, rank)));
            case Primitive.Max(List<Integer> axes) -> reduced(node, new Primitive.Max(moved(axes, rank)));
            case Primitive.Covariance(List<Integer> axes) -> reduced(node, new Primitive.Covariance(moved(axes, rank)));
            case Reshape reshape when isRow(node.shape()) && isFloatOrTurned(node.input(0)) -> same(node, reshape);
            case Primitive.ConvolutionWeightGradient _ -> Optional.of(behindTransposes(node));
            case MatrixProduct product
            when rank == 2
                    && product.transposeLeft()
                    && !product.transposeRight()
                    && BatchLast.isPossible(node.input(1).shape()) -> same(node, new MatrixProduct(false, true));
            default -> Optional.empty();
        };
    }

    private Optional<Node> reduced(Node node, Primitive operation) {
        Node sum = builder.add(
                operation, node.site(), node.inputs().stream().map(this::last).toList());
        return Optional.of(builder.add(new Reshape(node.shape()), node.site(), sum));
    }

    /** Axes of [n, ...] as those of [..., n]. */
    private static List<Integer> moved(List<Integer> axes, int rank) {
        return axes.stream()
                .map(axis -> (positive(axis, rank) + rank - 1) % rank)
                .sorted()
                .toList();
    }

    private static int positive(int axis, int rank) {
        return axis < 0 ? axis + rank : axis;
    }
}
