package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;

/** Whether two tensors are the same within a share of the largest magnitude: {@code max|a - b| <= tolerance * max|b|}. */
final class Agreement {
    private static final double CANCELLED = 1e-13;
    private static final double ORDINARY = 0.1;

    private Agreement() {}

    static void check(String what, float[] actual, double[] expected, double tolerance) {
        if (actual.length != expected.length) {
            fail("%s has %d values, expected %d", what, actual.length, expected.length);
        }
        double error = error(actual, expected);
        if (!(error <= tolerance)) {
            int at = worst(actual, expected);
            fail(
                    "%s is off by %.3g of its largest magnitude, at most %.0e is allowed; element %d is %s, expected %s",
                    what, error, tolerance, at, actual[at], expected[at]);
        }
    }

    /**
     * {@code max|a - b| / max|b|}. Where b cancels to nothing in double precision, as the gradient of a bias that softmax ignores,
     * only rounding is left of a, and is held against numbers of ordinary size.
     */
    static double error(float[] actual, double[] expected) {
        double[] doubles = new double[actual.length];
        Arrays.setAll(doubles, i -> actual[i]);
        return error(doubles, expected);
    }

    static double error(double[] actual, double[] expected) {
        double difference = 0;
        double magnitude = 0;
        for (int i = 0; i < actual.length; i++) {
            double distance = Math.abs(actual[i] - expected[i]);
            if (Double.isNaN(distance)) {
                return Double.NaN;
            }
            difference = Math.max(difference, distance);
            magnitude = Math.max(magnitude, Math.abs(expected[i]));
        }
        return difference / (magnitude < CANCELLED ? ORDINARY : magnitude);
    }

    private static int worst(float[] actual, double[] expected) {
        int worst = 0;
        for (int i = 0; i < actual.length; i++) {
            double distance = Math.abs(actual[i] - expected[i]);
            if (Double.isNaN(distance)) {
                return i;
            }
            if (distance > Math.abs(actual[worst] - expected[worst])) {
                worst = i;
            }
        }
        return worst;
    }
}
