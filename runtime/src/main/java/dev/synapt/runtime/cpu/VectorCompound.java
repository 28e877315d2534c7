package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Whole chains of {@link Strip} in one pass, in vectors. Each returns how many elements it did: whole vectors only. What {@link Warmup} calls
 * with nothing to do returns before its loop, as in {@link VectorArithmetic}.
 */
final class VectorCompound {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private VectorCompound() {}

    static int weightedSum(float[] x, int xo, float a, float[] y, int yo, float b, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, x, xo + i)
                    .mul(a)
                    .add(FloatVector.fromArray(S, y, yo + i).mul(b))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int average(float[] x, int xo, float a, float[] y, int yo, float b, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector sum = FloatVector.fromArray(S, x, xo + i)
                    .mul(a)
                    .add(FloatVector.fromArray(S, y, yo + i).mul(b));
            sum.blend(zero, sum.abs().compare(VectorOperators.LT, Strip.FLUSHED))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int averageOfSquares(
            float[] x, int xo, float a, float[] y, int yo, float b, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, y, yo + i);
            FloatVector sum =
                    FloatVector.fromArray(S, x, xo + i).mul(a).add(v.mul(v).mul(b));
            sum.blend(zero, sum.abs().compare(VectorOperators.LT, Strip.FLUSHED))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int descend(
            float[] w,
            int wo,
            float[] m,
            int mo,
            float[] v,
            int vo,
            float scale,
            float epsilon,
            float rate,
            float[] out,
            int oo,
            int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector root =
                    FloatVector.fromArray(S, v, vo + i).sqrt().mul(scale).add(epsilon);
            FloatVector step = FloatVector.fromArray(S, m, mo + i).div(root).mul(rate);
            FloatVector.fromArray(S, w, wo + i).sub(step).intoArray(out, oo + i);
        }
        return bound;
    }

    static int adam(
            float[] w,
            int wo,
            float[] m,
            int mo,
            float[] v,
            int vo,
            float[] g,
            int go,
            float keepMean,
            float addMean,
            float keepSquare,
            float addSquare,
            float scale,
            float epsilon,
            float rate,
            int length) {
        int bound = S.loopBound(length);
        if (bound == 0) {
            return 0;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector gradient = FloatVector.fromArray(S, g, go + i);
            FloatVector mean = FloatVector.fromArray(S, m, mo + i).mul(keepMean).add(gradient.mul(addMean));
            FloatVector square = FloatVector.fromArray(S, v, vo + i)
                    .mul(keepSquare)
                    .add(gradient.mul(gradient).mul(addSquare));
            mean = mean.blend(zero, mean.abs().compare(VectorOperators.LT, Strip.FLUSHED));
            square = square.blend(zero, square.abs().compare(VectorOperators.LT, Strip.FLUSHED));
            mean.intoArray(m, mo + i);
            square.intoArray(v, vo + i);
            FloatVector step = mean.div(square.sqrt().mul(scale).add(epsilon)).mul(rate);
            FloatVector.fromArray(S, w, wo + i).sub(step).intoArray(w, wo + i);
        }
        return bound;
    }

    static int maskPositive(float[] x, int xo, float[] g, int go, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        if (bound == 0) {
            return 0;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < bound; i += S.length()) {
            zero.blend(
                            FloatVector.fromArray(S, g, go + i),
                            FloatVector.fromArray(S, x, xo + i).compare(VectorOperators.GT, zero))
                    .intoArray(out, oo + i);
        }
        return bound;
    }
}
