package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Reshape;

/** Reshapes to the shape a value has, and reshapes of reshapes. */
final class Reshapes implements LocalPass {

    @Override
    public Node rewrite(Operations x, Node node) {
        if (!(node.operation() instanceof Reshape)) {
            return node;
        }
        Node input = node.input(0);
        if (input.operation() instanceof Reshape) {
            return x.reshape(input.input(0), node.shape());
        }
        return input.shape().equals(node.shape()) ? input : node;
    }
}
