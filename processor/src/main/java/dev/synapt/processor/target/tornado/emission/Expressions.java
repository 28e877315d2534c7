package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Comparison;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.target.tornado.Int;
import dev.synapt.processor.target.tornado.Value;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Values as Java: the position is {@code p}, what the core gives {@code x}, values with names {@code v0} and so on. */
final class Expressions {
    private final Arrays arrays;
    private final Set<String> used = new LinkedHashSet<>();

    Expressions(Arrays arrays) {
        this.arrays = arrays;
    }

    /** The arrays that what was written reads and writes. */
    Set<String> used() {
        return used;
    }

    String use(String array) {
        used.add(array);
        return array;
    }

    /** The number of examples. */
    String examples() {
        return use(Arrays.COUNTS) + ".get(0)";
    }

    /** An element of {@code buffer}. */
    String read(Buffer buffer, String index) {
        return use(arrays.array(buffer)) + ".get(" + at(buffer, index) + ")";
    }

    String write(Buffer buffer, String index, String value) {
        return use(arrays.array(buffer)) + ".set(" + at(buffer, index) + ", " + value + ");";
    }

    private String at(Buffer buffer, String index) {
        int offset = arrays.offset(buffer);
        if (offset == 0) {
            return index;
        }
        return index.equals("0") ? Integer.toString(offset) : offset + " + " + index;
    }

    String of(Value value) {
        return switch (value) {
            case Value.Literal(double literal) -> literal(literal);
            case Value.Number(int slot) -> use(Arrays.NUMBERS) + ".get(" + slot + ")";
            case Value.Element(Buffer buffer, Int index) -> read(buffer, of(index));
            case Value.Local(int number) -> "v" + number;
            case Value.OfCore _ -> "x";
            case Value.Unary(UnaryFunction function, Value x) -> unary(function, of(x));
            case Value.Binary(BinaryFunction function, Value left, Value right) ->
                binary(function, of(left), of(right));
            case Value.Compare(Comparison comparison, Value left, Value right) ->
                "(" + of(left) + symbol(comparison) + of(right) + " ? 1f : 0f)";
            case Value.Select(Value condition, Value a, Value b) ->
                "(" + of(condition) + " != 0f ? " + of(a) + " : " + of(b) + ")";
            case Value.Choose choose ->
                "(" + choose.tests().stream().map(this::test).collect(Collectors.joining(" && ")) + " ? "
                        + of(choose.a()) + " : " + of(choose.b()) + ")";
            case Value.Random(int slot) -> random(slot);
            case Value.Converted(Int x) -> "(float) (" + of(x) + ")";
        };
    }

    private String test(Value.Test test) {
        String symbol = switch (test.kind()) {
            case LESS -> " < ";
            case NOT_LESS -> " >= ";
            case EQUAL -> " == ";
        };
        return of(test.left()) + symbol + of(test.right());
    }

    private String random(int slot) {
        String counts = use(Arrays.COUNTS);
        int first = 1 + 3 * slot;
        return Functions.UNIFORM.call("p, " + counts + ".get(" + first + "), " + counts + ".get(" + (first + 1) + "), "
                + counts + ".get(" + (first + 2) + ")");
    }

    String of(Int value) {
        return switch (value) {
            case Int.Position _ -> "p";
            case Int.Constant(int constant) -> Integer.toString(constant);
            case Int.Sum(Int left, Int right) -> "(" + of(left) + " + " + of(right) + ")";
            case Int.Product(Int left, int right) -> of(left) + " * " + right;
            case Int.Quotient(Int left, int right) -> "(" + of(left) + " / " + right + ")";
            case Int.Remainder(Int left, int right) -> "(" + of(left) + " % " + right + ")";
            case Int.Difference(Int left, int right) -> "(" + of(left) + " - " + right + ")";
            case Int.Element(Buffer buffer, Int index) -> read(buffer, of(index));
            case Int.Local(int number) -> "v" + number;
            case Int.OfCore _ -> "x";
        };
    }

    static String literal(double value) {
        float rounded = (float) value;
        if (Float.isNaN(rounded)) {
            throw new IllegalStateException("NaN is no literal of a kernel");
        }
        if (Float.isInfinite(rounded)) {
            return rounded > 0 ? "(1f / 0f)" : "(-1f / 0f)";
        }
        return rounded < 0 ? "(" + rounded + "f)" : rounded + "f";
    }

    private static String unary(UnaryFunction function, String x) {
        return switch (function) {
            case NEGATE -> "(-" + x + ")";
            case ABSOLUTE -> "TornadoMath.abs(" + x + ")";
            case SIGN -> "(" + x + " > 0f ? 1f : (" + x + " < 0f ? -1f : 0f))";
            case SQUARE -> "(" + x + " * " + x + ")";
            case SQUARE_ROOT -> "TornadoMath.sqrt(" + x + ")";
            case RECIPROCAL -> "(1f / " + x + ")";
            case EXPONENTIAL -> "TornadoMath.exp(" + x + ")";
            case LOGARITHM -> "TornadoMath.log(" + x + ")";
            case TANH -> "TornadoMath.tanh(" + x + ")";
            case SIGMOID -> "(1f / (1f + TornadoMath.exp(-" + x + ")))";
            case SOFTPLUS -> Functions.SOFTPLUS.call(x);
            case ERROR_FUNCTION -> Functions.ERF.call(x);
            case RELU -> "(" + x + " < 0f ? 0f : " + x + ")";
            case FLUSH -> "(TornadoMath.abs(" + x + ") < " + literal(UnaryFunction.FLUSHED) + " ? 0f : " + x + ")";
        };
    }

    private static String binary(BinaryFunction function, String left, String right) {
        return switch (function) {
            case ADD -> "(" + left + " + " + right + ")";
            case SUBTRACT -> "(" + left + " - " + right + ")";
            case MULTIPLY -> "(" + left + " * " + right + ")";
            case DIVIDE -> "(" + left + " / " + right + ")";
            case MAXIMUM -> "TornadoMath.max(" + left + ", " + right + ")";
            case MINIMUM -> "TornadoMath.min(" + left + ", " + right + ")";
            case POWER -> "TornadoMath.pow(" + left + ", " + right + ")";
        };
    }

    private static String symbol(Comparison comparison) {
        return switch (comparison) {
            case GREATER -> " > ";
            case GREATER_OR_EQUAL -> " >= ";
            case EQUAL -> " == ";
        };
    }
}
