package dev.synapt.processor.differentiation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Derivatives of a function of an array found by trying. */
final class CentralDifferences {
    private static final double STEP = 1e-3;

    private CentralDifferences() {}

    /** Abramowitz and Stegun 25.3.6: (8 (f(h) - f(-h)) - (f(2h) - f(-2h))) / 12h, with an error of order h^4. */
    static double[] of(ToDoubleFunction<double[]> function, double[] at) {
        double[] derivatives = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            double near = moved(function, at, i, STEP) - moved(function, at, i, -STEP);
            double far = moved(function, at, i, 2 * STEP) - moved(function, at, i, -2 * STEP);
            derivatives[i] = (8 * near - far) / (12 * STEP);
        }
        return derivatives;
    }

    private static double moved(ToDoubleFunction<double[]> function, double[] at, int i, double by) {
        double[] moved = at.clone();
        moved[i] += by;
        return function.applyAsDouble(moved);
    }

    /** max|a - b| is at most 1e-6 max|b|; the rounding of the differences themselves is allowed on top. */
    static void assertClose(double[] found, double[] expected, double rounding) {
        assertThat(found).hasSameSizeAs(expected);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i])
                    .as("element %d of %s, expected %s", i, Arrays.toString(found), Arrays.toString(expected))
                    .isCloseTo(expected[i], org.assertj.core.data.Offset.offset(1e-6 * largest + rounding));
        }
    }
}
