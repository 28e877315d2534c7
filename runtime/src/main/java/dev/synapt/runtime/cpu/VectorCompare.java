package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Comparisons and choices of {@link Strip} in vectors. Each returns how many elements it did: whole vectors only. */
final class VectorCompare {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private VectorCompare() {}

    static int greater(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < bound; i += S.length()) {
            zero.blend(
                            1f,
                            FloatVector.fromArray(S, a, ao + i)
                                    .compare(VectorOperators.GT, FloatVector.fromArray(S, b, bo + i)))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int greaterScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < bound; i += S.length()) {
            zero.blend(1f, FloatVector.fromArray(S, a, ao + i).compare(VectorOperators.GT, b))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int scalarGreater(float a, float[] b, int bo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < bound; i += S.length()) {
            zero.blend(1f, FloatVector.fromArray(S, b, bo + i).compare(VectorOperators.LT, a))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int greaterOrEqual(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < bound; i += S.length()) {
            zero.blend(
                            1f,
                            FloatVector.fromArray(S, a, ao + i)
                                    .compare(VectorOperators.GE, FloatVector.fromArray(S, b, bo + i)))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int greaterOrEqualScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < bound; i += S.length()) {
            zero.blend(1f, FloatVector.fromArray(S, a, ao + i).compare(VectorOperators.GE, b))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int scalarGreaterOrEqual(float a, float[] b, int bo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < bound; i += S.length()) {
            zero.blend(1f, FloatVector.fromArray(S, b, bo + i).compare(VectorOperators.LE, a))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int equal(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < bound; i += S.length()) {
            zero.blend(
                            1f,
                            FloatVector.fromArray(S, a, ao + i)
                                    .compare(VectorOperators.EQ, FloatVector.fromArray(S, b, bo + i)))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int equalScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < bound; i += S.length()) {
            zero.blend(1f, FloatVector.fromArray(S, a, ao + i).compare(VectorOperators.EQ, b))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int select(
            float[] condition, int co, float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, b, bo + i)
                    .blend(
                            FloatVector.fromArray(S, a, ao + i),
                            FloatVector.fromArray(S, condition, co + i).compare(VectorOperators.NE, 0f))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int selectScalar(float[] condition, int co, float[] a, int ao, float b, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector otherwise = FloatVector.broadcast(S, b);
        for (int i = 0; i < bound; i += S.length()) {
            otherwise
                    .blend(
                            FloatVector.fromArray(S, a, ao + i),
                            FloatVector.fromArray(S, condition, co + i).compare(VectorOperators.NE, 0f))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int scalarSelect(float[] condition, int co, float a, float[] b, int bo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, b, bo + i)
                    .blend(a, FloatVector.fromArray(S, condition, co + i).compare(VectorOperators.NE, 0f))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int scalarSelectScalar(float[] condition, int co, float a, float b, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector otherwise = FloatVector.broadcast(S, b);
        for (int i = 0; i < bound; i += S.length()) {
            otherwise
                    .blend(a, FloatVector.fromArray(S, condition, co + i).compare(VectorOperators.NE, 0f))
                    .intoArray(out, oo + i);
        }
        return bound;
    }
}
