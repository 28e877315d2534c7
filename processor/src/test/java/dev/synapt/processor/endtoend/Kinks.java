package dev.synapt.processor.endtoend;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Compare;
import dev.synapt.processor.graph.Primitive.Reshape;
import dev.synapt.processor.graph.Primitive.Unary;
import dev.synapt.processor.graph.Primitive.WindowArgMax;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.graph.Window;
import dev.synapt.processor.interpreter.Values;

/**
 * Places where a function has no derivative, or jumps: next to one, single and double precision may fall on different sides, and
 * both are right.
 */
final class Kinks {
    private static final double NEAR = 1e-5;

    private Kinks() {}

    /** Whether a value of this run lies next to a kink. */
    static boolean near(Values values) {
        return values.graph().nodes().stream().anyMatch(node -> near(node, values));
    }

    private static boolean near(Node node, Values values) {
        return switch (node.operation()) {
            case Unary unary
            when unary.function() == UnaryFunction.RELU ->
                near(values.of(node.input(0)), new double[values.of(node).length]);
            case Compare _ -> !isRandom(node) && near(values.of(node.input(0)), values.of(node.input(1)));
            case WindowArgMax argMax ->
                tie(values.of(node.input(0)), node.input(0).shape(), argMax.window());
            default -> false;
        };
    }

    /** Dropout compares random numbers, which are the same to the bit on both sides. */
    private static boolean isRandom(Node node) {
        return node.inputs().stream()
                .map(input -> input.operation() instanceof Reshape ? input.input(0) : input)
                .anyMatch(input -> input.operation() instanceof dev.synapt.processor.graph.Primitive.Random);
    }

    private static boolean near(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            // exact equality is decided alike on both sides, as for the zeros that a ReLU leaves
            if (a[i] != b[i] && Math.abs(a[i] - b[i]) < NEAR) {
                return true;
            }
        }
        return false;
    }

    private static boolean tie(double[] x, Shape shape, Window window) {
        int height = shape.dim(-2).size();
        int width = shape.dim(-1).size();
        int planes = x.length / (height * width);
        for (int plane = 0; plane < planes; plane++) {
            for (int row = 0; row < window.outputHeight(height); row++) {
                for (int column = 0; column < window.outputWidth(width); column++) {
                    if (tie(x, plane * height * width, height, width, row, column, window)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean tie(double[] x, int plane, int height, int width, int row, int column, Window window) {
        double best = Double.NEGATIVE_INFINITY;
        double second = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < window.kernelHeight(); i++) {
            for (int j = 0; j < window.kernelWidth(); j++) {
                int y = row * window.strideHeight() + i * window.dilationHeight() - window.top();
                int z = column * window.strideWidth() + j * window.dilationWidth() - window.left();
                if (y >= 0 && y < height && z >= 0 && z < width) {
                    double value = x[plane + y * width + z];
                    second = Math.max(second, Math.min(best, value));
                    best = Math.max(best, value);
                }
            }
        }
        // equal values are no danger: the first one wins on both sides
        return best != second && best - second < NEAR;
    }
}
