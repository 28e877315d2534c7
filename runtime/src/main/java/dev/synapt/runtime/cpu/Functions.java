package dev.synapt.runtime.cpu;

/**
 * Functions of one number, within 2 ulp of the true value, with the same bits as their forms in {@link VectorFunctions}.
 *
 * <p>The polynomials are minimax fits of the remainder after the leading terms, which are exact; lowest power first. All are evaluated
 * by Horner's rule in fused multiply-adds.
 */
final class Functions {
    /** Beyond these the exponential is infinite or zero. */
    static final float EXP_HIGH = 89f;

    static final float EXP_LOW = -104f;

    static final float LOG2_E = 0x1.715476p0f;

    /** ln 2 = LN2_HIGH + LN2_LOW. */
    static final float LN2_HIGH = 0x1.62e430p-1f;

    static final float LN2_LOW = -0x1.05c610p-29f;

    /** Adding 1.5 * 2^23 rounds to the next integer, which then stands in the low bits. */
    static final float ROUND = 12582912f;

    static final int ROUND_BITS = 0x4b400000;

    /** (e^r - 1 - r) / r^2 for |r| at most ln(2) / 2; relative error of e^r 2^-28. */
    static final float EXP0 = 0x1.fffffcp-2f;

    static final float EXP1 = 0x1.555490p-3f;
    static final float EXP2 = 0x1.5558fcp-5f;
    static final float EXP3 = 0x1.123b9ap-7f;
    static final float EXP4 = 0x1.6a215ap-10f;

    /** The bits of sqrt(1/2): a number is split into 2^n (1 + f) with 1 + f from there to twice that. */
    static final int SQRT_HALF_BITS = 0x3f3504f3;

    /** (ln(1 + f) - f + f^2 / 2) / f^3 for sqrt(1/2) - 1 to sqrt(2) - 1; relative error of the logarithm 2^-30. */
    static final float LOG0 = 0x1.555548p-2f;

    static final float LOG1 = -0x1.000006p-2f;
    static final float LOG2 = 0x1.99a4b6p-3f;
    static final float LOG3 = -0x1.555c4ep-3f;
    static final float LOG4 = 0x1.233768p-3f;
    static final float LOG5 = -0x1.fc2208p-4f;
    static final float LOG6 = 0x1.e6f06ap-4f;
    static final float LOG7 = -0x1.de3c16p-4f;
    static final float LOG8 = 0x1.1457a8p-4f;

    /** sqrt(2) - 1: up to there ln(1 + e) needs no halving. */
    static final float SQRT2_LESS_ONE = 0x1.a82798p-2f;

    /** Below this tanh is x + x^3 p(x^2), above 1 - 2 / (e^2x + 1). */
    static final float TANH_SMALL = 0.625f;

    /** (tanh(x) / x - 1) / x^2 in powers of x^2 for |x| at most 0.64; relative error of tanh 2^-27. */
    static final float TANH0 = -0x1.55552ap-2f;

    static final float TANH1 = 0x1.110552p-3f;
    static final float TANH2 = -0x1.b7fd50p-5f;
    static final float TANH3 = 0x1.50820ep-6f;
    static final float TANH4 = -0x1.6e69b0p-8f;

    /** Below this erf is x + x p(x^2), above 1 - e^-q(x); from the second on it rounds to 1. */
    static final float ERF_SMALL = 1f;

    static final float ERF_ONE = 4f;

    /** erf(x) / x - 1 in powers of x^2 for |x| at most 1; relative error of erf 2^-29. */
    static final float ERF0 = 0x1.06eba8p-3f;

    static final float ERF1 = -0x1.81273ep-2f;
    static final float ERF2 = 0x1.ce2cf8p-4f;
    static final float ERF3 = -0x1.b7f90ep-6f;
    static final float ERF4 = 0x1.5405b2p-8f;
    static final float ERF5 = -0x1.a3f700p-11f;
    static final float ERF6 = 0x1.496a32p-14f;

    /** -ln(1 - erf(x)) for 0.97 to 4; absolute error of erf 2^-35. */
    static final float TAIL0 = -0x1.8a575cp-13f;

    static final float TAIL1 = 0x1.212c0cp0f;
    static final float TAIL2 = 0x1.443566p-1f;
    static final float TAIL3 = 0x1.bc1516p-4f;
    static final float TAIL4 = -0x1.9d0304p-6f;
    static final float TAIL5 = 0x1.138cbcp-8f;
    static final float TAIL6 = -0x1.cec602p-12f;
    static final float TAIL7 = 0x1.6bd7e4p-16f;

    private Functions() {}

    static float sign(float x) {
        return x > 0 ? 1f : x < 0 ? -1f : 0f;
    }

    /** max(x, 0); a NaN stays one. */
    static float relu(float x) {
        return x < 0 ? 0f : x;
    }

    /** e^x = 2^n e^r, n the integer next to x / ln 2; 2^n in two factors, since it may lie beyond the range of floats. */
    static float exp(float x) {
        float c = x > EXP_HIGH ? EXP_HIGH : x;
        c = c < EXP_LOW ? EXP_LOW : c;
        float shifted = Math.fma(c, LOG2_E, ROUND);
        float n = shifted - ROUND;
        float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, c));
        float q = Math.fma(EXP4, r, EXP3);
        q = Math.fma(q, r, EXP2);
        q = Math.fma(q, r, EXP1);
        q = Math.fma(q, r, EXP0);
        float p = Math.fma(q, r * r, r) + 1;
        int k = Float.floatToRawIntBits(shifted) - ROUND_BITS;
        int half = k >> 1;
        return p * power(half) * power(k - half);
    }

    private static float power(int k) {
        return Float.intBitsToFloat((k + 127) << 23);
    }

    static float log(float x) {
        boolean small = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(small ? x * 0x1p23f : x);
        int n = (bits - SQRT_HALF_BITS) >> 23;
        float f = Float.intBitsToFloat(bits - (n << 23)) - 1;
        float result = log(f, small ? n - 23f : n);
        result = x < Float.POSITIVE_INFINITY ? result : x;
        return x > 0 ? result : x == 0 ? Float.NEGATIVE_INFINITY : Float.NaN;
    }

    /** ln(2^n (1 + f)). */
    private static float log(float f, float n) {
        float q = Math.fma(LOG8, f, LOG7);
        q = Math.fma(q, f, LOG6);
        q = Math.fma(q, f, LOG5);
        q = Math.fma(q, f, LOG4);
        q = Math.fma(q, f, LOG3);
        q = Math.fma(q, f, LOG2);
        q = Math.fma(q, f, LOG1);
        q = Math.fma(q, f, LOG0);
        float z = f * f;
        float tail = Math.fma(-0.5f, z, Math.fma(n, LN2_LOW, f * (z * q)));
        return Math.fma(n, LN2_HIGH, f + tail);
    }

    static float tanh(float x) {
        float t = Math.abs(x);
        if (t < TANH_SMALL) {
            float z = x * x;
            float q = Math.fma(TANH4, z, TANH3);
            q = Math.fma(q, z, TANH2);
            q = Math.fma(q, z, TANH1);
            q = Math.fma(q, z, TANH0);
            return Math.fma(q, x * z, x);
        }
        float large = 1 - 2 / (exp(t + t) + 1);
        return x < 0 ? -large : large;
    }

    /**
     * 1 / (1 + e^-x), or for negative x e^x / (1 + e^x), which stays exact where e^-x would overflow. The quotient is corrected once, by
     * what its rounding and that of the denominator lost.
     */
    static float sigmoid(float x) {
        float e = exp(-Math.abs(x));
        float numerator = x < 0 ? e : 1;
        float denominator = 1 + e;
        float lost = e - (denominator - 1);
        float inverse = 1 / denominator;
        float quotient = numerator * inverse;
        float rest = Math.fma(-quotient, lost, Math.fma(-quotient, denominator, numerator));
        return Math.fma(rest, inverse, quotient);
    }

    /** max(x, 0) + ln(1 + e^-|x|). */
    static float softplus(float x) {
        float e = exp(-Math.abs(x));
        boolean large = e > SQRT2_LESS_ONE;
        return relu(x) + log(large ? (e - 1) * 0.5f : e, large ? 1 : 0);
    }

    static float erf(float x) {
        float t = Math.abs(x);
        if (t < ERF_SMALL) {
            float z = x * x;
            float q = Math.fma(ERF6, z, ERF5);
            q = Math.fma(q, z, ERF4);
            q = Math.fma(q, z, ERF3);
            q = Math.fma(q, z, ERF2);
            q = Math.fma(q, z, ERF1);
            q = Math.fma(q, z, ERF0);
            return Math.fma(q, x, x);
        }
        float c = t > ERF_ONE ? ERF_ONE : t;
        float q = Math.fma(TAIL7, c, TAIL6);
        q = Math.fma(q, c, TAIL5);
        q = Math.fma(q, c, TAIL4);
        q = Math.fma(q, c, TAIL3);
        q = Math.fma(q, c, TAIL2);
        q = Math.fma(q, c, TAIL1);
        q = Math.fma(q, c, TAIL0);
        float large = 1 - exp(-q);
        return x < 0 ? -large : large;
    }
}
