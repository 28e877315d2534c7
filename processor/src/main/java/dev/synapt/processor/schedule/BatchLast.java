package dev.synapt.processor.schedule;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Transpose;
import dev.synapt.processor.graph.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** The layout with the batch innermost: [n, ...] lies in memory as [..., n]. */
public final class BatchLast {
    private BatchLast() {}

    /** Whether {@code shape} is [n, ...] with something behind the batch. */
    public static boolean isPossible(Shape shape) {
        return shape.rank() > 1 && shape.dim(0).equals(Dim.batch(1));
    }

    /** [n, ...] as [..., n]. */
    public static Shape of(Shape shape) {
        return shape.subShape(1, shape.rank()).append(shape.dim(0));
    }

    /** The order of the transpose from [n, ...] to [..., n]. */
    public static List<Integer> order(int rank) {
        return IntStream.range(0, rank).mapToObj(axis -> (axis + 1) % rank).toList();
    }

    /** The order of the transpose from [..., n] to [n, ...]. */
    public static List<Integer> orderBack(int rank) {
        return IntStream.range(0, rank)
                .mapToObj(axis -> (axis + rank - 1) % rank)
                .toList();
    }

    /** Whether {@code node} is the transpose from [n, ...] to [..., n]. */
    public static boolean isTranspose(Node node) {
        return node.operation() instanceof Transpose(List<Integer> order)
                && isPossible(node.input(0).shape())
                && order.equals(order(order.size()));
    }

    /** Whether {@code node} is the transpose from [..., n] to [n, ...]. */
    public static boolean isTransposeBack(Node node) {
        return node.operation() instanceof Transpose(List<Integer> order)
                && isPossible(node.shape())
                && order.equals(orderBack(order.size()));
    }
}
