package dev.synapt.processor.differentiation;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Comparison;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.UnaryFunction;

/** Derivatives of the element-wise functions; {@code y} is the node, {@code g} the gradient of its value. */
final class ElementwiseRules {
    private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

    private ElementwiseRules() {}

    static Node unary(Operations x, UnaryFunction function, Node y, Node g) {
        Node a = y.input(0);
        return switch (function) {
            case NEGATE -> x.negate(g);
            case ABSOLUTE -> x.multiply(g, x.unary(UnaryFunction.SIGN, a));
            case SIGN -> throw new IllegalStateException("no gradient flows through " + y);
            case SQUARE -> x.multiply(g, x.multiply(a, 2));
            case SQUARE_ROOT -> x.divide(x.multiply(g, 0.5), y);
            case RECIPROCAL -> x.negate(x.multiply(g, x.unary(UnaryFunction.SQUARE, y)));
            case EXPONENTIAL -> x.multiply(g, y);
            case LOGARITHM -> x.divide(g, a);
            case TANH -> x.multiply(g, x.subtract(x.constant(1), x.unary(UnaryFunction.SQUARE, y)));
            case SIGMOID -> x.multiply(g, x.multiply(y, x.subtract(x.constant(1), y)));
            case SOFTPLUS -> x.multiply(g, x.unary(UnaryFunction.SIGMOID, a));
            case ERROR_FUNCTION -> {
                Node bell = x.unary(UnaryFunction.EXPONENTIAL, x.negate(x.unary(UnaryFunction.SQUARE, a)));
                yield x.multiply(g, x.multiply(bell, TWO_OVER_SQRT_PI));
            }
            case RELU -> x.select(x.greater(y, x.constant(0)), g, x.constant(0));
            // As of a rounding, not of the step that it is.
            case FLUSH -> g;
        };
    }

    /** The gradient of the left ({@code i} = 0) or right operand. At a tie the left one counts as largest and smallest. */
    static Node binary(Operations x, BinaryFunction function, Node y, int i, Node g) {
        Node left = y.input(0);
        Node right = y.input(1);
        boolean isLeft = i == 0;
        return switch (function) {
            case ADD -> g;
            case SUBTRACT -> isLeft ? g : x.negate(g);
            case MULTIPLY -> x.multiply(g, isLeft ? right : left);
            case DIVIDE -> isLeft ? x.divide(g, right) : x.negate(x.divide(x.multiply(g, y), right));
            case MAXIMUM -> chosen(x, left, right, isLeft, g);
            case MINIMUM -> chosen(x, right, left, isLeft, g);
            case POWER -> {
                Node one = x.constant(1);
                yield isLeft
                        ? x.multiply(g, x.multiply(right, x.binary(BinaryFunction.POWER, left, x.subtract(right, one))))
                        : x.multiply(g, x.multiply(y, x.unary(UnaryFunction.LOGARITHM, left)));
            }
        };
    }

    private static Node chosen(Operations x, Node larger, Node smaller, boolean isLeft, Node g) {
        Node left = x.compare(Comparison.GREATER_OR_EQUAL, larger, smaller);
        return isLeft ? x.select(left, g, x.constant(0)) : x.select(left, x.constant(0), g);
    }
}
