package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Composite;
import dev.synapt.processor.graph.Primitive.Covariance;
import dev.synapt.processor.graph.Primitive.LogSumExp;
import dev.synapt.processor.graph.Primitive.Max;
import dev.synapt.processor.graph.Primitive.Softmax;
import dev.synapt.processor.graph.Primitive.Standardise;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.UnaryFunction;
import java.util.List;
import java.util.function.Predicate;

/** Writes composites in terms of other operations, for a target that does not keep them. Not one of the passes of simplification. */
public final class Expansion implements LocalPass {
    private final Predicate<Node> isExpanded;

    /** Expands the composites that {@code isExpanded}. */
    public Expansion(Predicate<Node> isExpanded) {
        this.isExpanded = isExpanded;
    }

    @Override
    public Node rewrite(Operations x, Node node) {
        return node.operation() instanceof Composite composite && isExpanded.test(node)
                ? expand(x, composite, node)
                : node;
    }

    private Node expand(Operations x, Composite composite, Node node) {
        Node input = node.input(0);
        List<Integer> last = List.of(input.shape().rank() - 1);
        return switch (composite) {
            case Softmax _ -> {
                Node exponentials = exponentials(x, input, last);
                yield x.divide(exponentials, x.sum(exponentials, last));
            }
            case LogSumExp _ -> {
                Node sum = x.sum(exponentials(x, input, last), last);
                yield x.add(x.apply(new Max(last), input), x.unary(UnaryFunction.LOGARITHM, sum));
            }
            case Standardise(List<Integer> axes, double epsilon) ->
                x.multiply(centred(x, input, axes), inverseDeviation(x, input, axes, epsilon));
            case Covariance(List<Integer> axes) -> {
                Node centred = centred(x, input, axes);
                Node other = node.input(1);
                yield mean(
                        x, input == other ? x.unary(UnaryFunction.SQUARE, centred) : x.multiply(centred, other), axes);
            }
        };
    }

    /** exp(x - max x), which does not overflow. */
    private static Node exponentials(Operations x, Node input, List<Integer> axes) {
        return x.unary(UnaryFunction.EXPONENTIAL, x.subtract(input, x.apply(new Max(axes), input)));
    }

    private Node inverseDeviation(Operations x, Node input, List<Integer> axes, double epsilon) {
        Node variance = rewrite(x, x.apply(new Covariance(axes), input, input));
        return x.unary(
                UnaryFunction.RECIPROCAL, x.unary(UnaryFunction.SQUARE_ROOT, x.add(variance, x.constant(epsilon))));
    }

    private static Node centred(Operations x, Node input, List<Integer> axes) {
        return x.subtract(input, mean(x, input, axes));
    }

    private static Node mean(Operations x, Node input, List<Integer> axes) {
        Shape summed = new Shape(axes.stream().map(input.shape()::dim).toList());
        return x.divide(x.sum(input, axes), x.count(summed));
    }
}
