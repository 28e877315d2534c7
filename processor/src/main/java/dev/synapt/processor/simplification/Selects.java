package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Select;
import java.util.OptionalDouble;

/** Selections whose condition is known, or whose two sides are the same. */
final class Selects implements LocalPass {

    @Override
    public Node rewrite(Operations x, Node node) {
        if (!(node.operation() instanceof Select)) {
            return node;
        }
        if (node.input(1) == node.input(2)) {
            return node.input(1);
        }
        OptionalDouble condition = UniformValues.constant(node.input(0));
        if (condition.isEmpty()) {
            return node;
        }
        return condition.getAsDouble() != 0 ? node.input(1) : node.input(2);
    }
}
