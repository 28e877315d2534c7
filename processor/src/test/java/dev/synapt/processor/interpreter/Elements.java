package dev.synapt.processor.interpreter;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Comparison;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.UnaryFunction;

/** Operations that treat every element alike. */
final class Elements {
    private Elements() {}

    static Tensor unary(UnaryFunction function, Tensor x) {
        Tensor y = Tensor.zeros(x.shape());
        for (int i = 0; i < y.size(); i++) {
            y.values()[i] = unary(function, x.values()[i]);
        }
        return y;
    }

    static Tensor binary(BinaryFunction function, Tensor a, Tensor b) {
        Tensor y = Tensor.zeros(a.shape());
        for (int i = 0; i < y.size(); i++) {
            y.values()[i] = binary(function, a.values()[i], b.values()[i]);
        }
        return y;
    }

    static Tensor compare(Comparison comparison, Tensor a, Tensor b) {
        Tensor y = Tensor.zeros(a.shape());
        for (int i = 0; i < y.size(); i++) {
            y.values()[i] = holds(comparison, a.values()[i], b.values()[i]) ? 1 : 0;
        }
        return y;
    }

    static Tensor select(Tensor condition, Tensor a, Tensor b) {
        Tensor y = Tensor.zeros(a.shape());
        for (int i = 0; i < y.size(); i++) {
            y.values()[i] = condition.values()[i] != 0 ? a.values()[i] : b.values()[i];
        }
        return y;
    }

    static Tensor cast(ElementType type, Tensor x) {
        Tensor y = Tensor.zeros(x.shape());
        for (int i = 0; i < y.size(); i++) {
            y.values()[i] = type == ElementType.INT ? (int) x.values()[i] : x.values()[i];
        }
        return y;
    }

    private static double unary(UnaryFunction function, double x) {
        return switch (function) {
            case NEGATE -> -x;
            case ABSOLUTE -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case SQUARE -> x * x;
            case SQUARE_ROOT -> Math.sqrt(x);
            case RECIPROCAL -> 1 / x;
            case EXPONENTIAL -> Math.exp(x);
            case LOGARITHM -> Math.log(x);
            case TANH -> Math.tanh(x);
            case SIGMOID -> x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
            case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            case ERROR_FUNCTION -> errorFunction(x);
            case RELU -> Math.max(x, 0);
            case FLUSH -> flush(x);
        };
    }

    static double flush(double x) {
        return Math.abs(x) < UnaryFunction.FLUSHED ? 0 : x;
    }

    /**
     * Abramowitz and Stegun 7.1.6: erf x = 2/sqrt(pi) exp(-x^2) sum over k of 2^k x^(2k+1) / (1 * 3 * ... * (2k+1)), in which no
     * terms cancel; beyond 6 it is 1 in double precision.
     */
    private static double errorFunction(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int k = 1; Math.abs(term) > 1e-18 * Math.abs(sum); k++) {
            term *= 2 * x * x / (2 * k + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    private static double binary(BinaryFunction function, double a, double b) {
        return switch (function) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MAXIMUM -> Math.max(a, b);
            case MINIMUM -> Math.min(a, b);
            case POWER -> Math.pow(a, b);
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
