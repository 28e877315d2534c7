package dev.synapt.processor.simplification.loop;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.MatrixProduct;
import dev.synapt.processor.graph.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A product of each element of a sequence with a matrix that all steps share needs no step before it: one product over the whole
 * sequence, before the loop, takes the place of many small ones.
 */
final class LoopProjections extends ScanPass {

    @Override
    Optional<Replacement> replacement(Loop loop) {
        List<Node> projections = loop.scan().body().nodes().stream()
                .filter(node -> isShared(loop, node) && loop.isElement(node.input(0)))
                .toList();
        if (projections.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of((x, inputs) -> {
            ScanEdit edit = new ScanEdit(x, loop.scan(), inputs);
            for (Node node : projections) {
                Node sequence = inputs.get(loop.input(node.input(0)));
                edit.giveElement(node, product(x, sequence, loop, node, inputs));
            }
            edit.finish();
            return edit::result;
        });
    }

    /** Whether {@code node} is a product of rows with a matrix that is the same at every step. */
    static boolean isShared(Loop loop, Node node) {
        return node.operation() instanceof MatrixProduct product
                && !product.transposeLeft()
                && node.shape().rank() == 2
                && node.input(1).shape().rank() == 2
                && loop.isConstant(node.input(1));
    }

    /** What {@code node} gives at all steps, where its left factor is {@code sequence}: [steps, rows, columns]. */
    static Node product(Operations x, Node sequence, Loop loop, Node node, List<Node> inputs) {
        Shape rows = sequence.shape();
        boolean transposed = ((MatrixProduct) node.operation()).transposeRight();
        Node flat = x.reshape(sequence, new Shape(List.of(rows.product(0, 2), rows.dim(2))));
        Node product = x.product(flat, false, inputs.get(loop.input(node.input(1))), transposed);
        return x.reshape(product, node.shape().prepend(rows.dim(0)));
    }
}
