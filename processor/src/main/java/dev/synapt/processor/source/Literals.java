package dev.synapt.processor.source;

import dev.synapt.processor.graph.Dim;
import java.util.List;
import java.util.stream.Collectors;

/** Numbers and sizes as Java writes them, whatever the locale. */
public final class Literals {
    private Literals() {}

    public static String ofFloat(double value) {
        float rounded = (float) value;
        if (Float.isNaN(rounded)) {
            return "Float.NaN";
        }
        if (Float.isInfinite(rounded)) {
            return rounded > 0 ? "Float.POSITIVE_INFINITY" : "Float.NEGATIVE_INFINITY";
        }
        return rounded + "f";
    }

    public static String ofDouble(double value) {
        if (Double.isNaN(value)) {
            return "Double.NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
        }
        return Double.toString(value);
    }

    /** Elements along a dimension for the n of the step. */
    public static String of(Dim dim) {
        if (!dim.batched()) {
            return Integer.toString(dim.size());
        }
        return times("n", dim.size());
    }

    /** {@code examples} examples of {@code length} elements each. */
    public static String times(String examples, int length) {
        return length == 1 ? examples : examples + " * " + length;
    }

    public static String ints(List<Integer> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
