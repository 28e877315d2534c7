package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.MatrixProduct;
import dev.synapt.processor.graph.Primitive.Transpose;
import java.util.List;
import java.util.stream.IntStream;

/** Transposes that move nothing, transposes of transposes, and those a matrix product can read through. */
final class Transposes implements LocalPass {

    @Override
    public Node rewrite(Operations x, Node node) {
        if (node.operation() instanceof Transpose transpose) {
            return transpose(x, transpose, node);
        }
        return node.operation() instanceof MatrixProduct product ? product(x, product, node) : node;
    }

    private static Node transpose(Operations x, Transpose transpose, Node node) {
        List<Integer> order = transpose.order();
        Node from = node.input(0);
        if (from.operation() instanceof Transpose(List<Integer> first)) {
            order = order.stream().map(first::get).toList();
            from = from.input(0);
        }
        if (order.equals(inOrder(order.size()))) {
            return from;
        }
        return from == node.input(0) ? node : x.apply(new Transpose(order), from);
    }

    private static Node product(Operations x, MatrixProduct product, Node node) {
        Node left = node.input(0);
        Node right = node.input(1);
        if (!swapsRowsAndColumns(left) && !swapsRowsAndColumns(right)) {
            return node;
        }
        return x.product(
                swapsRowsAndColumns(left) ? left.input(0) : left,
                product.transposeLeft() ^ swapsRowsAndColumns(left),
                swapsRowsAndColumns(right) ? right.input(0) : right,
                product.transposeRight() ^ swapsRowsAndColumns(right));
    }

    private static boolean swapsRowsAndColumns(Node node) {
        if (!(node.operation() instanceof Transpose(List<Integer> order))) {
            return false;
        }
        int rank = order.size();
        return rank >= 2
                && order.get(rank - 1) == rank - 2
                && order.get(rank - 2) == rank - 1
                && order.subList(0, rank - 2).equals(inOrder(rank - 2));
    }

    private static List<Integer> inOrder(int rank) {
        return IntStream.range(0, rank).boxed().toList();
    }
}
