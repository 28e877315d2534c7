package dev.synapt.runtime.cpu;

/** Functions of one number, with the same bits as their vector forms. */
final class Functions {
    private Functions() {}

    static float sign(float x) {
        return x > 0 ? 1f : x < 0 ? -1f : 0f;
    }

    /** max(x, 0); a NaN stays one. */
    static float relu(float x) {
        return x < 0 ? 0f : x;
    }

    static float exp(float x) {
        return (float) StrictMath.exp(x);
    }

    static float log(float x) {
        return (float) StrictMath.log(x);
    }

    static float tanh(float x) {
        return (float) StrictMath.tanh(x);
    }

    static float sigmoid(float x) {
        return (float) (1 / (1 + StrictMath.exp(-x)));
    }

    static float softplus(float x) {
        return (float) (Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x))));
    }

    /** Abramowitz and Stegun, 7.1.5 and 7.1.23 would do; this is their series near 0 and continued fraction beyond 2. */
    static float erf(float x) {
        double t = Math.abs((double) x);
        double value;
        if (t > 6) {
            value = 1;
        } else if (t < 2.5) {
            double term = t;
            double sum = t;
            for (int k = 1; k < 60; k++) {
                term *= -t * t / k;
                sum += term / (2 * k + 1);
            }
            value = sum * 2 / StrictMath.sqrt(StrictMath.PI);
        } else {
            double fraction = t;
            for (int k = 60; k > 0; k--) {
                fraction = t + k / 2.0 / fraction;
            }
            value = 1 - StrictMath.exp(-t * t) / fraction / StrictMath.sqrt(StrictMath.PI);
        }
        return (float) (x < 0 ? -value : x != x ? x : value);
    }
}
