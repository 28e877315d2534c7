package dev.synapt.runtime.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The transcendental functions against double precision, over floats of all magnitudes. */
class FunctionsTest {
    /** Distance of tested bit patterns: odd, so that low bits vary; about two million numbers. */
    private static final int STRIDE = 2011;

    interface Strips {
        void run(float[] x, int xo, float[] out, int oo, int length);
    }

    @Test
    void exp() {
        check(Strip::exp, StrictMath::exp);
        assertThat(Functions.exp(0)).isEqualTo(1f);
        assertThat(Functions.exp(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(Functions.exp(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    }

    @Test
    void log() {
        check(Strip::log, StrictMath::log);
        assertThat(Functions.log(1)).isZero();
        assertThat(Functions.log(0)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Functions.log(-1)).isNaN();
        assertThat(Functions.log(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    }

    @Test
    void tanh() {
        check(Strip::tanh, StrictMath::tanh);
    }

    @Test
    void sigmoid() {
        check(Strip::sigmoid, x -> x < 0 ? StrictMath.exp(x) / (1 + StrictMath.exp(x)) : 1 / (1 + StrictMath.exp(-x)));
    }

    @Test
    void softplus() {
        check(Strip::softplus, x -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x))));
    }

    @Test
    void erf() {
        check(Strip::erf, FunctionsTest::erfInDoublePrecision);
    }

    private static void check(Strips function, DoubleUnaryOperator definition) {
        float[] x = new float[Strip.LENGTH];
        float[] y = new float[Strip.LENGTH];
        long bits = Integer.MIN_VALUE;
        while (bits <= Integer.MAX_VALUE) {
            for (int i = 0; i < x.length; i++, bits += STRIDE) {
                x[i] = Float.intBitsToFloat((int) Math.min(bits, Integer.MAX_VALUE));
            }
            function.run(x, 0, y, 0, x.length);
            for (int i = 0; i < x.length; i++) {
                double expected = definition.applyAsDouble(x[i]);
                if (!within2Ulp(y[i], expected)) {
                    throw new AssertionError("of " + x[i] + ": " + y[i] + ", expected " + expected);
                }
            }
        }
    }

    private static boolean within2Ulp(float actual, double expected) {
        if (Double.isNaN(expected)) {
            return Float.isNaN(actual);
        }
        float nearest = (float) expected;
        return actual == nearest || Math.abs(actual - expected) <= 2 * Math.ulp(nearest) && Float.isFinite(actual);
    }

    /** The Taylor series near zero, the continued fraction of the complement beyond (Abramowitz and Stegun, 7.1.5 and 7.1.14). */
    private static double erfInDoublePrecision(double x) {
        double t = Math.abs(x);
        double value = 1;
        if (t < 2.5) {
            double term = t;
            value = t;
            for (int k = 1; k < 60; k++) {
                term *= -t * t / k;
                value += term / (2 * k + 1);
            }
            value *= 2 / Math.sqrt(Math.PI);
        } else if (t < 6) {
            double fraction = t;
            for (int k = 60; k > 0; k--) {
                fraction = t + k / 2.0 / fraction;
            }
            value = 1 - StrictMath.exp(-t * t) / fraction / Math.sqrt(Math.PI);
        }
        return Double.isNaN(x) ? x : Math.copySign(value, x);
    }
}
