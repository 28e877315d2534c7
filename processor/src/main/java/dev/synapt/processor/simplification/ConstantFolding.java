package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Comparison;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Compare;
import dev.synapt.processor.graph.Primitive.Constant;
import dev.synapt.processor.graph.Primitive.Unary;
import dev.synapt.processor.graph.UnaryFunction;
import java.util.OptionalDouble;

/** Computes, in double precision, what is known at compile time. StrictMath, so that all machines find the same. */
final class ConstantFolding implements LocalPass {

    static OptionalDouble value(Node node) {
        return node.operation() instanceof Constant(double value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    @Override
    public Node rewrite(Operations x, Node node) {
        if (node.inputs().isEmpty()) {
            return node;
        }
        for (Node input : node.inputs()) {
            if (!(input.operation() instanceof Constant)) {
                return node;
            }
        }
        double first = value(node.input(0)).getAsDouble();
        double last = value(node.inputs().getLast()).getAsDouble();
        double value = switch (node.operation()) {
            case Unary(UnaryFunction function) -> unary(function, first);
            case Binary(BinaryFunction function) -> binary(function, first, last);
            case Compare(Comparison comparison) -> holds(comparison, first, last) ? 1 : 0;
            default -> Double.NaN;
        };
        return Double.isFinite(value) ? x.constant(value) : node;
    }

    private static double unary(UnaryFunction function, double x) {
        return switch (function) {
            case NEGATE -> -x;
            case ABSOLUTE -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case SQUARE -> x * x;
            case SQUARE_ROOT -> Math.sqrt(x);
            case RECIPROCAL -> 1 / x;
            case EXPONENTIAL -> StrictMath.exp(x);
            case LOGARITHM -> StrictMath.log(x);
            case TANH -> StrictMath.tanh(x);
            case SIGMOID -> 1 / (1 + StrictMath.exp(-x));
            case SOFTPLUS -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
            // Not in the library, and nobody writes it of a constant.
            case ERROR_FUNCTION -> Double.NaN;
            case RELU -> Math.max(x, 0);
            case FLUSH -> Math.abs(x) < UnaryFunction.FLUSHED ? 0 : x;
        };
    }

    private static double binary(BinaryFunction function, double a, double b) {
        return switch (function) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MAXIMUM -> Math.max(a, b);
            case MINIMUM -> Math.min(a, b);
            case POWER -> StrictMath.pow(a, b);
        };
    }

    private static boolean holds(Comparison comparison, double a, double b) {
        return switch (comparison) {
            case GREATER -> a > b;
            case GREATER_OR_EQUAL -> a >= b;
            case EQUAL -> a == b;
        };
    }
}
