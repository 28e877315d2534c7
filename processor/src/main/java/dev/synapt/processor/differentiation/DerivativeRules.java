package dev.synapt.processor.differentiation;

import dev.synapt.processor.graph.Comparison;
import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.ArgMax;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Cast;
import dev.synapt.processor.graph.Primitive.Compare;
import dev.synapt.processor.graph.Primitive.Concat;
import dev.synapt.processor.graph.Primitive.Convolution;
import dev.synapt.processor.graph.Primitive.ConvolutionInputGradient;
import dev.synapt.processor.graph.Primitive.ConvolutionWeightGradient;
import dev.synapt.processor.graph.Primitive.Covariance;
import dev.synapt.processor.graph.Primitive.LogSumExp;
import dev.synapt.processor.graph.Primitive.MatrixProduct;
import dev.synapt.processor.graph.Primitive.Max;
import dev.synapt.processor.graph.Primitive.Pad;
import dev.synapt.processor.graph.Primitive.Pick;
import dev.synapt.processor.graph.Primitive.PutAdd;
import dev.synapt.processor.graph.Primitive.Reshape;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Primitive.Select;
import dev.synapt.processor.graph.Primitive.Slice;
import dev.synapt.processor.graph.Primitive.Softmax;
import dev.synapt.processor.graph.Primitive.Source;
import dev.synapt.processor.graph.Primitive.Standardise;
import dev.synapt.processor.graph.Primitive.StopGradient;
import dev.synapt.processor.graph.Primitive.Sum;
import dev.synapt.processor.graph.Primitive.Take;
import dev.synapt.processor.graph.Primitive.Transpose;
import dev.synapt.processor.graph.Primitive.Unary;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.graph.Primitive.WindowArgMax;
import dev.synapt.processor.graph.Primitive.WindowSpread;
import dev.synapt.processor.graph.Primitive.WindowSum;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.UnaryFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The derivative of each operation: given {@code g}, the gradient of what it gives ({@code y}), the gradient of its input
 * {@code i}. Stated in the output where possible, so that the input need not be kept.
 */
final class DerivativeRules {
    private DerivativeRules() {}

    /** Whether the gradient of input {@code i} is anything but zero; no rule is asked for otherwise. */
    static boolean isDifferentiable(Node y, int i) {
        boolean isReal = y.type() == ElementType.FLOAT;
        return switch (y.operation()) {
            // A scan may give, and pick from, real values and integers.
            case Scan _ -> y.input(i).type() == ElementType.FLOAT;
            case Pick _ -> isReal;
            case Compare _, StopGradient _ -> false;
            case Unary unary -> unary.function() != UnaryFunction.SIGN;
            case Select _ -> isReal && i != 0;
            case Update _ -> isReal && i == 1;
            default -> isReal && y.input(i).type() == ElementType.FLOAT;
        };
    }

    static Node gradient(Operations x, Node y, int i, Node g) {
        return switch (y.operation()) {
            case Unary unary -> ElementwiseRules.unary(x, unary.function(), y, g);
            case Binary binary -> ElementwiseRules.binary(x, binary.function(), y, i, g);
            case Select _ -> i == 1 ? x.select(y.input(0), g, x.constant(0)) : x.select(y.input(0), x.constant(0), g);
            case Cast _, Update _ -> g;

            case Reshape _ -> x.reshape(g, y.input(0).shape());
            case Transpose transpose -> x.apply(new Transpose(inverse(transpose.order())), g);
            case Broadcast _ -> sumTo(x, y.input(0).shape(), g);
            case Slice slice -> {
                int length = y.input(0).shape().dim(slice.axis()).size();
                yield x.apply(new Pad(slice.axis(), slice.start(), length - slice.start() - slice.length()), g);
            }
            case Pad pad -> {
                int length = y.input(0).shape().dim(pad.axis()).size();
                yield x.apply(new Slice(pad.axis(), pad.before(), length), g);
            }
            case Concat concat -> {
                List<Integer> lengths = y.inputs().stream()
                        .map(input -> input.shape().dim(concat.axis()).size())
                        .toList();
                int start = lengths.subList(0, i).stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                yield x.apply(new Slice(concat.axis(), start, lengths.get(i)), g);
            }

            case Sum _ -> x.broadcast(g, y.input(0).shape());
            case Max max -> {
                // The largest elements share the gradient equally.
                Node largest = x.compare(Comparison.EQUAL, y.input(0), y);
                yield x.multiply(largest, x.divide(g, x.sum(largest, max.axes())));
            }
            case MatrixProduct(boolean left, boolean right) -> {
                Node other = y.input(1 - i);
                // Y = L R: dL = g R', dR = L' g; of an operand stored transposed, the transpose of that.
                yield i == 0
                        ? left ? x.product(other, right, g, true) : x.product(g, false, other, !right)
                        : right ? x.product(g, true, other, left) : x.product(other, !left, g, false);
            }

            // One form, linear in each of x, w and g: sum of convolution(x, w) * g. Each operation is its derivative by
            // one.
            case Convolution(var window, int groups) ->
                i == 0
                        ? x.apply(
                                new ConvolutionInputGradient(
                                        window, groups, y.input(0).shape()),
                                y.input(1),
                                g)
                        : x.apply(
                                new ConvolutionWeightGradient(
                                        window, groups, y.input(1).shape()),
                                y.input(0),
                                g);
            case ConvolutionInputGradient of ->
                i == 0
                        ? x.apply(
                                new ConvolutionWeightGradient(
                                        of.window(), of.groups(), y.input(0).shape()),
                                g,
                                y.input(1))
                        : x.apply(new Convolution(of.window(), of.groups()), g, y.input(0));
            case ConvolutionWeightGradient of ->
                i == 0
                        ? x.apply(
                                new ConvolutionInputGradient(
                                        of.window(), of.groups(), y.input(0).shape()),
                                g,
                                y.input(1))
                        : x.apply(new Convolution(of.window(), of.groups()), y.input(0), g);

            case WindowSum(var window) ->
                x.apply(new WindowSpread(window, y.input(0).shape()), g);
            case WindowSpread spread -> x.apply(new WindowSum(spread.window()), g);
            case Take(var indexing) -> x.apply(new PutAdd(indexing, y.input(0).shape()), y.input(1), g);
            case PutAdd put -> x.apply(new Take(put.indexing()), g, y.input(0));

            case Softmax _ -> {
                List<Integer> last = List.of(y.shape().rank() - 1);
                yield x.multiply(y, x.subtract(g, x.sum(x.multiply(g, y), last)));
            }
            case LogSumExp _ -> x.multiply(x.apply(new Softmax(), y.input(0)), g);
            case Standardise(var axes, double epsilon) -> {
                // r (g - mean g - (x - mean x) r^2 cov(g, x)), r = (var x + epsilon)^(-1/2)
                Node input = y.input(0);
                Node spread = x.add(x.apply(new Covariance(axes), input, input), x.constant(epsilon));
                Node slope = x.divide(x.apply(new Covariance(axes), g, input), spread);
                Node inner = x.subtract(
                        x.subtract(g, mean(x, g, axes)), x.multiply(x.subtract(input, mean(x, input, axes)), slope));
                Node inverse = x.unary(UnaryFunction.RECIPROCAL, x.unary(UnaryFunction.SQUARE_ROOT, spread));
                yield x.multiply(inner, inverse);
            }
            case Covariance(var axes) -> {
                Node other = y.input(1 - i);
                Node centred = x.subtract(other, mean(x, other, axes));
                yield x.multiply(centred, x.divide(g, count(x, other.shape(), axes)));
            }

            case Source _, Compare _, StopGradient _, ArgMax _, WindowArgMax _ -> throw noRule(y, i);
            // Have several results, hence several gradients at once: ScanDerivative.
            case Scan _, Pick _ -> throw noRule(y, i);
        };
    }

    private static IllegalStateException noRule(Node y, int i) {
        return new IllegalStateException("no gradient flows to input " + i + " of " + y);
    }

    private static List<Integer> inverse(List<Integer> order) {
        return IntStream.range(0, order.size()).mapToObj(order::indexOf).toList();
    }

    /** Sum of {@code g} over what {@code shape} was stretched along. */
    private static Node sumTo(Operations x, Shape shape, Node g) {
        int missing = g.shape().rank() - shape.rank();
        List<Integer> stretched = new ArrayList<>();
        for (int axis = 0; axis < g.shape().rank(); axis++) {
            if (axis < missing || !shape.dim(axis - missing).equals(g.shape().dim(axis))) {
                stretched.add(axis);
            }
        }
        return x.reshape(x.sum(g, stretched), shape);
    }

    private static Node mean(Operations x, Node value, List<Integer> axes) {
        return x.divide(x.sum(value, axes), count(x, value.shape(), axes));
    }

    /** Number of elements along {@code axes}. */
    private static Node count(Operations x, Shape shape, List<Integer> axes) {
        List<Dim> dims = axes.stream().map(shape::dim).toList();
        return x.count(new Shape(dims));
    }
}
