package dev.synapt.processor.simplification.loop;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.MatrixProduct;
import dev.synapt.processor.graph.Primitive.Reshape;
import dev.synapt.processor.graph.Primitive.Sum;
import dev.synapt.processor.graph.Primitive.Transpose;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A carried value that does nothing but add up, as the gradient of a weight that every step uses, is summed behind the loop: the
 * products of all steps are one product whose depth is that of all of them, and a sum over rows one over the rows of all steps.
 */
final class LoopSums extends ScanPass {

    @Override
    Optional<Replacement> replacement(Loop loop) {
        Map<Integer, List<Node>> sums = new HashMap<>();
        IntStream.range(0, loop.scan().carried())
                .filter(loop.results()::contains)
                .forEach(index -> terms(loop, index).ifPresent(terms -> sums.put(index, terms)));
        if (sums.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of((x, inputs) -> {
            ScanEdit edit = new ScanEdit(x, loop.scan(), inputs);
            sums.forEach((index, terms) -> {
                edit.drop(index);
                terms.forEach(term -> summands(term).forEach(edit::output));
            });
            edit.finish();
            Map<Integer, Node> totals = new HashMap<>();
            sums.forEach((index, terms) -> {
                Node total = inputs.get(index);
                for (Node term : terms) {
                    total = x.add(total, sum(x, edit, term));
                }
                totals.put(index, total);
            });
            return index -> totals.containsKey(index) ? totals.get(index) : edit.result(index);
        });
    }

    /** What is added to carried value {@code index} at each step; empty where it is more than a sum of what can wait. */
    private static Optional<List<Node>> terms(Loop loop, int index) {
        List<Node> terms = new ArrayList<>();
        List<Node> pending = new ArrayList<>(List.of(loop.body(index)));
        int carries = 0;
        while (!pending.isEmpty()) {
            Node node = pending.removeLast();
            if (loop.input(node) == index) {
                carries++;
            } else if (node.operation() instanceof Binary(BinaryFunction function)
                    && function == BinaryFunction.ADD
                    && loop.isReadOnce(node)) {
                pending.add(node.input(1));
                pending.add(node.input(0));
            } else if (isSum(loop, node)) {
                terms.add(node);
            } else {
                return Optional.empty();
            }
        }
        return carries == 1 && readers(loop, index) == 1 ? Optional.of(terms) : Optional.empty();
    }

    /** How often the body reads carried value {@code index}, gives it out included. */
    private static long readers(Loop loop, int index) {
        Graph body = loop.scan().body();
        Stream<Node> inputs = body.nodes().stream().flatMap(node -> node.inputs().stream());
        Stream<Node> results = body.results().stream().map(Result::node);
        return Stream.concat(inputs, results)
                .filter(node -> loop.input(node) == index)
                .count();
    }

    private static boolean isSum(Loop loop, Node node) {
        boolean isSum = switch (node.operation()) {
            case MatrixProduct product ->
                product.transposeLeft()
                        && !product.transposeRight()
                        && node.input(0).shape().rank() == 2
                        && node.input(1).shape().rank() == 2;
            case Sum _ -> true;
            case Reshape _, Transpose _ -> isSum(loop, node.input(0));
            default -> false;
        };
        return isSum && summands(node).stream().noneMatch(loop::isConstant);
    }

    /** The values of which all steps are needed. */
    private static List<Node> summands(Node node) {
        return switch (node.operation()) {
            case Reshape _, Transpose _ -> summands(node.input(0));
            default -> node.inputs();
        };
    }

    /** The sum of {@code node} over all steps. */
    private static Node sum(Operations x, ScanEdit edit, Node node) {
        return switch (node.operation()) {
            case Reshape(Shape shape) -> x.reshape(sum(x, edit, node.input(0)), shape);
            case Transpose transpose -> x.apply(transpose, sum(x, edit, node.input(0)));
            case Sum(List<Integer> axes) -> {
                Node sequence = edit.sequence(node.input(0));
                int rank = node.input(0).shape().rank();
                List<Integer> all = new ArrayList<>(List.of(0));
                axes.forEach(axis -> all.add(Math.floorMod(axis, rank) + 1));
                yield x.reshape(x.sum(sequence, all), node.shape());
            }
            default -> x.product(rows(x, edit, node.input(0)), true, rows(x, edit, node.input(1)), false);
        };
    }

    /** The rows of a matrix at all steps, below each other. */
    private static Node rows(Operations x, ScanEdit edit, Node inner) {
        Node sequence = edit.sequence(inner);
        Shape shape = sequence.shape();
        return x.reshape(sequence, new Shape(List.of(shape.product(0, 2), shape.dim(2))));
    }
}
