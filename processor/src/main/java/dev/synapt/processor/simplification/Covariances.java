package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Covariance;
import dev.synapt.processor.graph.Primitive.Standardise;
import dev.synapt.processor.graph.Primitive.Sum;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.UnaryFunction;
import java.util.List;
import java.util.Optional;

/**
 * Sums and covariances of normalised values, as the gradients of a normalisation ask for them. A factor that is the
 * same for all that is summed goes outside; and the sum of g times what is standardised is their number times the
 * covariance of g with the value, over its deviation. So scale, shift and value ask for one sum and one covariance
 * together.
 */
final class Covariances implements LocalPass {

    /** {@code factor} is one number for all that is reduced: {@code value} times it. */
    private record Scaled(Node value, Node factor) {}

    @Override
    public Node rewrite(Operations x, Node node) {
        return switch (node.operation()) {
            case Sum(List<Integer> axes) ->
                ofStandardised(x, axes, node.input(0))
                        .or(() -> scaled(axes, node.input(0))
                                .map(scaled -> x.multiply(x.sum(scaled.value(), axes), scaled.factor())))
                        .orElse(node);
            case Covariance(List<Integer> axes)
            when node.input(0) != node.input(1) ->
                scaled(axes, node.input(0))
                        .map(scaled -> x.multiply(
                                x.apply(new Covariance(axes), scaled.value(), node.input(1)), scaled.factor()))
                        .orElse(node);
            default -> node;
        };
    }

    private static Optional<Scaled> scaled(List<Integer> axes, Node input) {
        if (!isProduct(input)) {
            return Optional.empty();
        }
        for (int i = 0; i < 2; i++) {
            if (input.input(i).operation() instanceof Broadcast && isSame(axes, input.shape(), input.input(i))) {
                return Optional.of(new Scaled(input.input(1 - i), input.input(i).input(0)));
            }
        }
        return Optional.empty();
    }

    /** Whether a broadcast of several numbers is the same along {@code axes}. */
    private static boolean isSame(List<Integer> axes, Shape shape, Node broadcast) {
        Shape from = broadcast.input(0).shape();
        int missing = shape.rank() - from.rank();
        return !from.flat().isOne()
                && axes.stream()
                        .allMatch(axis ->
                                axis < missing || from.dim(axis - missing).isOne());
    }

    private static Optional<Node> ofStandardised(Operations x, List<Integer> axes, Node input) {
        if (!isProduct(input)) {
            return Optional.empty();
        }
        for (int i = 0; i < 2; i++) {
            if (input.input(i).operation() instanceof Standardise(List<Integer> over, double epsilon)
                    && over.equals(axes)
                    && input.input(1 - i) != input.input(i)) {
                Node value = input.input(i).input(0);
                Node spread = x.add(x.apply(new Covariance(axes), value, value), x.constant(epsilon));
                Node deviation = x.unary(UnaryFunction.SQUARE_ROOT, spread);
                Node covariance = x.apply(new Covariance(axes), input.input(1 - i), value);
                List<Dim> summed = axes.stream().map(value.shape()::dim).toList();
                return Optional.of(x.multiply(x.divide(covariance, deviation), x.count(new Shape(summed))));
            }
        }
        return Optional.empty();
    }

    private static boolean isProduct(Node node) {
        return node.operation() instanceof Binary(BinaryFunction function) && function == BinaryFunction.MULTIPLY;
    }
}
