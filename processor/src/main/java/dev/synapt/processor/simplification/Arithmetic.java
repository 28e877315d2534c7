package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Constant;
import dev.synapt.processor.graph.Primitive.Unary;
import dev.synapt.processor.graph.UnaryFunction;

/** Neutral and absorbing elements, and signs: x + 0, x * 1, x * 0, x / 1, x^1, 0 - x, -(-x), x + (-y). */
final class Arithmetic implements LocalPass {

    @Override
    public Node rewrite(Operations x, Node node) {
        if (isNegated(node) && isNegated(node.input(0))) {
            return node.input(0).input(0);
        }
        return node.operation() instanceof Binary(BinaryFunction function) ? binary(x, function, node) : node;
    }

    private static Node binary(Operations x, BinaryFunction function, Node node) {
        Node left = node.input(0);
        Node right = node.input(1);
        return switch (function) {
            case ADD -> {
                if (is(left, 0)) {
                    yield right;
                }
                if (is(right, 0)) {
                    yield left;
                }
                if (isNegated(right)) {
                    yield x.subtract(left, right.input(0));
                }
                yield isNegated(left) ? x.subtract(right, left.input(0)) : node;
            }
            case SUBTRACT -> {
                if (is(right, 0)) {
                    yield left;
                }
                if (is(left, 0)) {
                    yield x.negate(right);
                }
                yield isNegated(right) ? x.add(left, right.input(0)) : node;
            }
            case MULTIPLY -> {
                if (is(left, 0) || is(right, 0)) {
                    yield x.full(0, node.shape());
                }
                if (is(left, 1)) {
                    yield right;
                }
                if (is(right, 1)) {
                    yield left;
                }
                if (is(left, -1)) {
                    yield x.negate(right);
                }
                yield is(right, -1) ? x.negate(left) : factors(x, left, right, node);
            }
            case DIVIDE -> {
                if (is(left, 0)) {
                    yield left;
                }
                yield is(right, 1) ? left : node;
            }
            case POWER -> is(right, 1) ? left : node;
            case MAXIMUM, MINIMUM -> left == right ? left : node;
        };
    }

    /** (x * a) * b = x * (a * b) where a and b are the same for all elements, so that only one number is computed. */
    private static Node factors(Operations x, Node left, Node right, Node node) {
        if (UniformValues.isUniform(left) == UniformValues.isUniform(right)) {
            return node;
        }
        Node factor = UniformValues.isUniform(left) ? left : right;
        Node product = factor == left ? right : left;
        if (!(product.operation() instanceof Binary(BinaryFunction inner)) || inner != BinaryFunction.MULTIPLY) {
            return node;
        }
        for (int i = 0; i < 2; i++) {
            if (UniformValues.isUniform(product.input(i))) {
                Node both = x.multiply(UniformValues.scalar(product.input(i)), UniformValues.scalar(factor));
                return x.multiply(product.input(1 - i), both);
            }
        }
        return node;
    }

    private static boolean is(Node node, double value) {
        return UniformValues.isUniform(node)
                && UniformValues.scalar(node).operation() instanceof Constant(double constant)
                && constant == value;
    }

    private static boolean isNegated(Node node) {
        return node.operation() instanceof Unary(UnaryFunction function) && function == UnaryFunction.NEGATE;
    }
}
