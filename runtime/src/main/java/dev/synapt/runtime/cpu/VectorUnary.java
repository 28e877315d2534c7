package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Functions of one value of {@link Strip} in vectors. Each returns how many elements it did: whole vectors only. */
final class VectorUnary {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private VectorUnary() {}

    static int negate(float[] x, int xo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, x, xo + i).neg().intoArray(out, oo + i);
        }
        return bound;
    }

    static int absolute(float[] x, int xo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, x, xo + i).abs().intoArray(out, oo + i);
        }
        return bound;
    }

    static int sign(float[] x, int xo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector positive = zero.blend(1f, v.compare(VectorOperators.GT, zero));
            positive.blend(-1f, v.compare(VectorOperators.LT, zero)).intoArray(out, oo + i);
        }
        return bound;
    }

    static int square(float[] x, int xo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.mul(v).intoArray(out, oo + i);
        }
        return bound;
    }

    static int squareRoot(float[] x, int xo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, x, xo + i).sqrt().intoArray(out, oo + i);
        }
        return bound;
    }

    static int reciprocal(float[] x, int xo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector one = FloatVector.broadcast(S, 1f);
        for (int i = 0; i < bound; i += S.length()) {
            one.div(FloatVector.fromArray(S, x, xo + i)).intoArray(out, oo + i);
        }
        return bound;
    }

    static int flush(float[] x, int xo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.blend(0f, v.abs().compare(VectorOperators.LT, Strip.FLUSHED)).intoArray(out, oo + i);
        }
        return bound;
    }

    static int relu(float[] x, int xo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.blend(zero, v.compare(VectorOperators.LT, zero)).intoArray(out, oo + i);
        }
        return bound;
    }
}
