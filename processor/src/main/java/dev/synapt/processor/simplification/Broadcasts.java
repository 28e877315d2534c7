package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Broadcast;

/** Broadcasts to the shape a value has, and broadcasts of broadcasts. */
final class Broadcasts implements LocalPass {

    @Override
    public Node rewrite(Operations x, Node node) {
        if (!(node.operation() instanceof Broadcast)) {
            return node;
        }
        Node input = node.input(0);
        if (input.operation() instanceof Broadcast) {
            return x.broadcast(input.input(0), node.shape());
        }
        return input.shape().equals(node.shape()) ? input : node;
    }
}
