package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Cast;
import dev.synapt.processor.graph.Primitive.StopGradient;

/** Takes out what passes its value on: once there are gradients, what stops them; casts to the type a value has. */
final class StopGradients implements LocalPass {

    @Override
    public Node rewrite(Operations x, Node node) {
        boolean isSame = node.operation() instanceof StopGradient
                || node.operation() instanceof Cast
                        && node.type() == node.input(0).type();
        return isSame ? node.input(0) : node;
    }
}
