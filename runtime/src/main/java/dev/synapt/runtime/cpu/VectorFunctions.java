package dev.synapt.runtime.cpu;

import static dev.synapt.runtime.cpu.Functions.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transcendental functions of {@link Strip} in vectors: step for step those of {@link Functions}, where the formulas are explained. Each
 * returns how many elements it did: whole vectors only.
 *
 * <p>They call each other for one vector at a time, which goes in and comes out in an array: a vector that is handed to a method or
 * returned by it is an object wherever the compiler has inlined so much already that it does not inline the method.
 */
final class VectorFunctions {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    // The coefficients as vectors, made once: made where they are used, the longer functions are too much for the
    // compiler to inline.
    private static final FloatVector V_ONE = FloatVector.broadcast(S, 1);
    private static final FloatVector V_TWO = FloatVector.broadcast(S, 2);
    private static final FloatVector V_MINUS_HALF = FloatVector.broadcast(S, -0.5f);
    private static final FloatVector V_NAN = FloatVector.broadcast(S, Float.NaN);
    private static final FloatVector V_TANH4 = FloatVector.broadcast(S, TANH4);
    private static final FloatVector V_TANH3 = FloatVector.broadcast(S, TANH3);
    private static final FloatVector V_TANH2 = FloatVector.broadcast(S, TANH2);
    private static final FloatVector V_TANH1 = FloatVector.broadcast(S, TANH1);
    private static final FloatVector V_TANH0 = FloatVector.broadcast(S, TANH0);
    private static final FloatVector V_ERF6 = FloatVector.broadcast(S, ERF6);
    private static final FloatVector V_ERF5 = FloatVector.broadcast(S, ERF5);
    private static final FloatVector V_ERF4 = FloatVector.broadcast(S, ERF4);
    private static final FloatVector V_ERF3 = FloatVector.broadcast(S, ERF3);
    private static final FloatVector V_ERF2 = FloatVector.broadcast(S, ERF2);
    private static final FloatVector V_ERF1 = FloatVector.broadcast(S, ERF1);
    private static final FloatVector V_ERF0 = FloatVector.broadcast(S, ERF0);
    private static final FloatVector V_TAIL7 = FloatVector.broadcast(S, TAIL7);
    private static final FloatVector V_TAIL6 = FloatVector.broadcast(S, TAIL6);
    private static final FloatVector V_TAIL5 = FloatVector.broadcast(S, TAIL5);
    private static final FloatVector V_TAIL4 = FloatVector.broadcast(S, TAIL4);
    private static final FloatVector V_TAIL3 = FloatVector.broadcast(S, TAIL3);
    private static final FloatVector V_TAIL2 = FloatVector.broadcast(S, TAIL2);
    private static final FloatVector V_TAIL1 = FloatVector.broadcast(S, TAIL1);
    private static final FloatVector V_TAIL0 = FloatVector.broadcast(S, TAIL0);
    private static final FloatVector V_LOG2_E = FloatVector.broadcast(S, LOG2_E);
    private static final FloatVector V_ROUND = FloatVector.broadcast(S, ROUND);
    private static final FloatVector V_EXP4 = FloatVector.broadcast(S, EXP4);
    private static final FloatVector V_EXP3 = FloatVector.broadcast(S, EXP3);
    private static final FloatVector V_EXP2 = FloatVector.broadcast(S, EXP2);
    private static final FloatVector V_EXP1 = FloatVector.broadcast(S, EXP1);
    private static final FloatVector V_EXP0 = FloatVector.broadcast(S, EXP0);
    private static final FloatVector V_LOG8 = FloatVector.broadcast(S, LOG8);
    private static final FloatVector V_LOG7 = FloatVector.broadcast(S, LOG7);
    private static final FloatVector V_LOG6 = FloatVector.broadcast(S, LOG6);
    private static final FloatVector V_LOG5 = FloatVector.broadcast(S, LOG5);
    private static final FloatVector V_LOG4 = FloatVector.broadcast(S, LOG4);
    private static final FloatVector V_LOG3 = FloatVector.broadcast(S, LOG3);
    private static final FloatVector V_LOG2 = FloatVector.broadcast(S, LOG2);
    private static final FloatVector V_LOG1 = FloatVector.broadcast(S, LOG1);
    private static final FloatVector V_LOG0 = FloatVector.broadcast(S, LOG0);
    private static final FloatVector V_LN2_LOW = FloatVector.broadcast(S, LN2_LOW);
    private static final FloatVector V_LN2_HIGH = FloatVector.broadcast(S, LN2_HIGH);
    private static final FloatVector V_MINUS_LN2_LOW = FloatVector.broadcast(S, -LN2_LOW);
    private static final FloatVector V_MINUS_LN2_HIGH = FloatVector.broadcast(S, -LN2_HIGH);

    private VectorFunctions() {}

    static int exp(float[] x, int xo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector c = v.blend(EXP_HIGH, v.compare(VectorOperators.GT, EXP_HIGH));
            c = c.blend(EXP_LOW, c.compare(VectorOperators.LT, EXP_LOW));
            FloatVector shifted = c.fma(V_LOG2_E, V_ROUND);
            FloatVector n = shifted.sub(ROUND);
            FloatVector r = n.fma(V_MINUS_LN2_LOW, n.fma(V_MINUS_LN2_HIGH, c));
            FloatVector q = r.fma(V_EXP4, V_EXP3);
            q = q.fma(r, V_EXP2);
            q = q.fma(r, V_EXP1);
            q = q.fma(r, V_EXP0);
            FloatVector p = q.fma(r.mul(r), r).add(1);
            IntVector k = shifted.reinterpretAsInts().sub(ROUND_BITS);
            IntVector half = k.lanewise(VectorOperators.ASHR, 1);
            IntVector rest = k.sub(half);
            p.mul(half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
                    .mul(rest.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int log(float[] x, int xo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            VectorMask<Float> subnormal = v.compare(VectorOperators.LT, Float.MIN_NORMAL);
            IntVector bits = v.blend(v.mul(0x1p23f), subnormal).reinterpretAsInts();
            IntVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
            FloatVector f = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats()
                    .sub(1);
            FloatVector n = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
            n = n.blend(n.sub(23f), subnormal);
            f.intoArray(out, oo + i);
            logCubic(out, oo + i, out, oo + i, S.length());
            FloatVector cubic = FloatVector.fromArray(S, out, oo + i);
            FloatVector tail = f.mul(f).fma(V_MINUS_HALF, n.fma(V_LN2_LOW, cubic));
            FloatVector result = n.fma(V_LN2_HIGH, f.add(tail));
            result = v.blend(result, v.compare(VectorOperators.LT, Float.POSITIVE_INFINITY));
            FloatVector special = V_NAN.blend(Float.NEGATIVE_INFINITY, v.compare(VectorOperators.EQ, 0f));
            special.blend(result, v.compare(VectorOperators.GT, 0f)).intoArray(out, oo + i);
        }
        return bound;
    }

    static int tanh(float[] x, int xo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector t = v.abs();
            FloatVector z = v.mul(v);
            FloatVector q = z.fma(V_TANH4, V_TANH3);
            q = q.fma(z, V_TANH2);
            q = q.fma(z, V_TANH1);
            q = q.fma(z, V_TANH0);
            FloatVector small = q.fma(v.mul(z), v);
            t.add(t).intoArray(out, oo + i);
            exp(out, oo + i, out, oo + i, S.length());
            FloatVector large =
                    V_ONE.sub(V_TWO.div(FloatVector.fromArray(S, out, oo + i).add(1)));
            large = large.blend(large.neg(), v.compare(VectorOperators.LT, 0f));
            large.blend(small, t.compare(VectorOperators.LT, TANH_SMALL)).intoArray(out, oo + i);
        }
        return bound;
    }

    static int sigmoid(float[] x, int xo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.abs().neg().intoArray(out, oo + i);
            exp(out, oo + i, out, oo + i, S.length());
            FloatVector e = FloatVector.fromArray(S, out, oo + i);
            FloatVector numerator = V_ONE.blend(e, v.compare(VectorOperators.LT, 0f));
            FloatVector denominator = e.add(1);
            FloatVector lost = e.sub(denominator.sub(1));
            FloatVector inverse = V_ONE.div(denominator);
            FloatVector quotient = numerator.mul(inverse);
            FloatVector negative = quotient.neg();
            FloatVector rest = negative.fma(lost, negative.fma(denominator, numerator));
            rest.fma(inverse, quotient).intoArray(out, oo + i);
        }
        return bound;
    }

    static int softplus(float[] x, int xo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.abs().neg().intoArray(out, oo + i);
            exp(out, oo + i, out, oo + i, S.length());
            FloatVector e = FloatVector.fromArray(S, out, oo + i);
            VectorMask<Float> large = e.compare(VectorOperators.GT, SQRT2_LESS_ONE);
            FloatVector f = e.blend(e.sub(1).mul(0.5f), large);
            FloatVector n = FloatVector.zero(S).blend(1f, large);
            FloatVector relu = v.blend(0f, v.compare(VectorOperators.LT, 0f));
            f.intoArray(out, oo + i);
            logCubic(out, oo + i, out, oo + i, S.length());
            FloatVector cubic = FloatVector.fromArray(S, out, oo + i);
            FloatVector tail = f.mul(f).fma(V_MINUS_HALF, n.fma(V_LN2_LOW, cubic));
            relu.add(n.fma(V_LN2_HIGH, f.add(tail))).intoArray(out, oo + i);
        }
        return bound;
    }

    static int erf(float[] x, int xo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector t = v.abs();
            FloatVector z = v.mul(v);
            FloatVector p = z.fma(V_ERF6, V_ERF5);
            p = p.fma(z, V_ERF4);
            p = p.fma(z, V_ERF3);
            p = p.fma(z, V_ERF2);
            p = p.fma(z, V_ERF1);
            p = p.fma(z, V_ERF0);
            FloatVector small = p.fma(v, v);
            FloatVector c = t.blend(ERF_ONE, t.compare(VectorOperators.GT, ERF_ONE));
            FloatVector q = c.fma(V_TAIL7, V_TAIL6);
            q = q.fma(c, V_TAIL5);
            q = q.fma(c, V_TAIL4);
            q = q.fma(c, V_TAIL3);
            q = q.fma(c, V_TAIL2);
            q = q.fma(c, V_TAIL1);
            q = q.fma(c, V_TAIL0);
            q.neg().intoArray(out, oo + i);
            exp(out, oo + i, out, oo + i, S.length());
            FloatVector large = V_ONE.sub(FloatVector.fromArray(S, out, oo + i));
            large = large.blend(large.neg(), v.compare(VectorOperators.LT, 0f));
            large.blend(small, t.compare(VectorOperators.LT, ERF_SMALL)).intoArray(out, oo + i);
        }
        return bound;
    }

    /** What ln(1 + f) is above f - f^2 / 2. */
    static void logCubic(float[] x, int xo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector f = FloatVector.fromArray(S, x, xo + i);
            FloatVector q = f.fma(V_LOG8, V_LOG7);
            q = q.fma(f, V_LOG6);
            q = q.fma(f, V_LOG5);
            q = q.fma(f, V_LOG4);
            q = q.fma(f, V_LOG3);
            q = q.fma(f, V_LOG2);
            q = q.fma(f, V_LOG1);
            q = q.fma(f, V_LOG0);
            f.mul(f.mul(f).mul(q)).intoArray(out, oo + i);
        }
    }
}
