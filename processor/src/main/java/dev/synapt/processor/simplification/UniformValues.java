package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Elementwise;
import dev.synapt.processor.graph.Primitive.Max;
import dev.synapt.processor.graph.Primitive.Reshape;
import dev.synapt.processor.graph.Primitive.Slice;
import dev.synapt.processor.graph.Primitive.Sum;
import dev.synapt.processor.graph.Primitive.Transpose;
import dev.synapt.processor.graph.Shape;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Computes with one number what is the same in every element: an operation on broadcast scalars becomes the broadcast of the
 * operation on the scalars.
 */
final class UniformValues implements LocalPass {

    /** Whether every element of {@code node} is the one scalar that {@link #scalar} gives. */
    static boolean isUniform(Node node) {
        return node.shape().rank() == 0
                || node.operation() instanceof Broadcast
                        && node.input(0).shape().rank() == 0;
    }

    static Node scalar(Node uniform) {
        return uniform.shape().rank() == 0 ? uniform : uniform.input(0);
    }

    /** The number in every element, if it is known at compile time. */
    static OptionalDouble constant(Node node) {
        return isUniform(node) ? ConstantFolding.value(scalar(node)) : OptionalDouble.empty();
    }

    @Override
    public Node rewrite(Operations x, Node node) {
        if (node.inputs().isEmpty()) {
            return node;
        }
        for (Node input : node.inputs()) {
            if (!isUniform(input)) {
                return node;
            }
        }
        Node first = scalar(node.input(0));
        return switch (node.operation()) {
            case Elementwise elementwise
            when node.shape().rank() > 0 -> {
                Node[] scalars =
                        node.inputs().stream().map(UniformValues::scalar).toArray(Node[]::new);
                yield x.broadcast(x.apply(elementwise, scalars), node.shape());
            }
            case Reshape _, Transpose _, Slice _, Max _ -> x.broadcast(first, node.shape());
            case Sum sum -> {
                Shape shape = node.input(0).shape();
                List<Dim> summed = sum.axes().stream().map(shape::dim).toList();
                yield x.broadcast(x.multiply(first, x.count(new Shape(summed))), node.shape());
            }
            default -> node;
        };
    }
}
