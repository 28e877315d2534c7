package dev.synapt.processor.target.cpu.fusion;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Convolution;
import dev.synapt.processor.graph.Primitive.ConvolutionWeightGradient;
import dev.synapt.processor.graph.Primitive.Covariance;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Primitive.MatrixProduct;
import dev.synapt.processor.graph.Primitive.Sum;
import dev.synapt.processor.graph.Primitive.Take;
import dev.synapt.processor.graph.Primitive.Unary;
import dev.synapt.processor.graph.Primitive.WindowArgMax;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.schedule.BroadcastPattern;
import dev.synapt.processor.schedule.Values;
import dev.synapt.processor.target.cpu.layout.AbsorbedTransposes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Groups of operations that one kernel does: a product or convolution with its bias and ReLU, where nobody else reads what
 * lies between; the largest cell of each window with its position; and the gradients of a convolution's weight and bias, where the batch is
 * innermost.
 */
public final class Patterns {

    /**
     * {@code core} and what it ends with; the value is that of the last operation.
     *
     * @param perRow whether a bias is one number a row of a product, not one a column
     */
    public record Ending(Node core, Optional<Node> bias, boolean perRow, boolean relu) {}

    /** {@code value} takes from {@code x} at the positions that {@code index} finds. */
    public record Pool(Node value, Node index, Node x) {}

    /** The gradients of a convolution's weight and bias, both from the gradient of its output. */
    public record FilterGradients(Node weight, Node bias) {}

    /** The covariance of two values, and the sum of the first over the same axes where somebody reads it. */
    public record Moments(Node covariance, Optional<Node> sum) {}

    private final Values values;
    private final AbsorbedTransposes transposes;
    private final Map<Node, Ending> endings = new HashMap<>();
    private final Map<Node, Pool> pools = new HashMap<>();
    private final Map<Node, FilterGradients> filterGradients = new HashMap<>();
    private final Map<Node, Moments> moments = new HashMap<>();
    private final Set<Node> absorbed = new HashSet<>();

    public Patterns(Values values) {
        this.values = values;
        transposes = new AbsorbedTransposes(values);
        for (Node node : values.order()) {
            switch (node.operation()) {
                case MatrixProduct _, Convolution _ -> matchEnding(node);
                case Take take when take.indexing() == Indexing.LAST -> matchPool(node);
                case ConvolutionWeightGradient _ -> matchBiasGradient(node);
                case Covariance covariance -> matchSum(node, covariance);
                default -> {}
            }
        }
    }

    /** The ending whose value is {@code node}. */
    public Optional<Ending> ending(Node node) {
        return Optional.ofNullable(endings.get(node));
    }

    /** The pool that gives {@code node}, as its value or as its index. */
    public Optional<Pool> pool(Node node) {
        return Optional.ofNullable(pools.get(node));
    }

    /** The gradients of which {@code node} is one. */
    public Optional<FilterGradients> filterGradients(Node node) {
        return Optional.ofNullable(filterGradients.get(node));
    }

    /** The covariance and sum of which {@code node} is one. */
    public Optional<Moments> moments(Node node) {
        return Optional.ofNullable(moments.get(node));
    }

    /** Whether {@code node} is computed on the way to another and has no place of its own. */
    boolean isAbsorbed(Node node) {
        return absorbed.contains(node) || transposes.isAbsorbed(node);
    }

    public AbsorbedTransposes transposes() {
        return transposes;
    }

    private void matchEnding(Node core) {
        Node last = transposes.result(core);
        if (core.operation() instanceof MatrixProduct
                && !core.shape().product(0, core.shape().rank() - 2).isOne()) {
            // Several products at once end with nothing: a bias of theirs is one more strip.
            endings.put(last, new Ending(core, Optional.empty(), false, false));
            return;
        }
        boolean perRow = false;
        Optional<Node> bias = Optional.empty();
        Optional<Node> sum = onlyReader(last);
        if (sum.isPresent()
                && sum.get().operation() instanceof Binary(BinaryFunction function)
                && function == BinaryFunction.ADD) {
            List<Node> operands = values.inputs(sum.get());
            Node other = operands.get(operands.getFirst() == last ? 1 : 0);
            bias = biasOf(core, other, false);
            if (bias.isEmpty()) {
                bias = biasOf(core, other, true);
                perRow = bias.isPresent();
            }
            if (bias.isPresent()) {
                absorb(last);
                if (values.readers(other).size() == 1) {
                    absorb(other);
                }
                last = sum.get();
            }
        }
        Optional<Node> relu = onlyReader(last);
        boolean ends = relu.isPresent()
                && relu.get().operation() instanceof Unary(UnaryFunction function)
                && function == UnaryFunction.RELU;
        if (ends) {
            absorb(last);
            last = relu.get();
        }
        endings.put(last, new Ending(core, bias, perRow, ends));
    }

    private Optional<Node> onlyReader(Node node) {
        List<Node> readers = values.readers(node);
        return readers.size() == 1 && !values.isResult(node) && values.phase(readers.getFirst()) == values.phase(node)
                ? Optional.of(readers.getFirst())
                : Optional.empty();
    }

    private void absorb(Node node) {
        absorbed.add(node);
    }

    /** What {@code broadcast} stretches, if it is one number a column (or row) of the product or one a filter of the convolution. */
    private Optional<Node> biasOf(Node core, Node broadcast, boolean perRow) {
        if (!(broadcast.operation() instanceof Broadcast) || values.isFolded(broadcast)) {
            return Optional.empty();
        }
        Dim wantedSize;
        Dim wantedInner;
        if (core.operation() instanceof MatrixProduct) {
            if (perRow && core.shape().rank() > 2) {
                return Optional.empty();
            }
            wantedSize = core.shape().dim(perRow ? -2 : -1);
            wantedInner = perRow ? core.shape().dim(-1) : Dim.of(1);
        } else if (perRow) {
            return Optional.empty();
        } else {
            wantedSize = core.shape().dim(1);
            Dim positions = core.shape().product(2, 4);
            wantedInner = transposes.isBatchLast(core) ? new Dim(positions.size(), true) : positions;
        }
        boolean fits = BroadcastPattern.of(broadcast)
                .filter(pattern ->
                        pattern.size().equals(wantedSize) && pattern.inner().equals(wantedInner))
                .isPresent();
        return fits && !wantedSize.batched() ? Optional.of(values.input(broadcast, 0)) : Optional.empty();
    }

    private void matchBiasGradient(Node weight) {
        if (!transposes.isBatchLast(weight)) {
            return;
        }
        Node output = transposes.input(weight, 1);
        for (Node reader : values.readers(output)) {
            if (isSumPerFilter(reader, weight.shape().dim(0))
                    && !filterGradients.containsKey(reader)
                    && values.phase(reader) == values.phase(weight)) {
                FilterGradients both = new FilterGradients(weight, reader);
                filterGradients.put(weight, both);
                filterGradients.put(reader, both);
                return;
            }
        }
    }

    private void matchSum(Node node, Covariance covariance) {
        Optional<Node> sum = values.readers(values.input(node, 0)).stream()
                .filter(reader -> reader.operation() instanceof Sum(List<Integer> axes)
                        && axes.equals(covariance.axes())
                        && reader.input(0).shape().equals(node.input(0).shape())
                        && !filterGradients.containsKey(reader)
                        && !moments.containsKey(reader)
                        && values.phase(reader) == values.phase(node))
                .findFirst();
        Moments both = new Moments(node, sum);
        moments.put(node, both);
        sum.ifPresent(found -> moments.put(found, both));
    }

    /** Whether {@code node} sums [filters, ..., n] over all but the filters. */
    private static boolean isSumPerFilter(Node node, Dim filters) {
        if (!(node.operation() instanceof Sum(List<Integer> axes))) {
            return false;
        }
        Shape shape = node.input(0).shape();
        int rank = shape.rank();
        return shape.dim(0).equals(filters)
                && axes.stream()
                                .map(axis -> Math.floorMod(axis, rank))
                                .distinct()
                                .count()
                        == rank - 1
                && axes.stream().noneMatch(axis -> Math.floorMod(axis, rank) == 0);
    }

    private void matchPool(Node take) {
        Node x = transposes.input(take, 0);
        Node index = transposes.input(take, 1);
        Node search = transposes.core(index);
        if (!(search.operation() instanceof WindowArgMax)
                || transposes.isBatchLast(search) != transposes.isBatchLast(take)
                || transposes.input(search, 0) != x
                || values.phase(index) != values.phase(take)
                || values.isResult(index)
                || pools.containsKey(index)
                || !sameWindows(take, search)) {
            return;
        }
        Node value = transposes.result(take);
        Pool pool = new Pool(value, index, x);
        pools.put(value, pool);
        if (readsOnce(index)) {
            absorb(index);
        } else {
            pools.put(index, pool);
        }
    }

    /** Whether only the pool itself asks for the position. */
    private boolean readsOnce(Node index) {
        List<Node> readers = values.readers(index);
        return readers.size() == 1
                && (!transposes.isAbsorbed(readers.getFirst())
                        || values.readers(readers.getFirst()).size() == 1);
    }

    /** The table must be the planes of the pooled map, [..., height * width], and not a finer or coarser cut of them. */
    private static boolean sameWindows(Node take, Node index) {
        Dim plane = index.input(0)
                .shape()
                .product(index.shape().rank() - 2, index.shape().rank());
        return take.input(0).shape().dim(-1).equals(plane);
    }
}
