package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Arithmetic of {@link Strip} in vectors. Each returns how many elements it did: whole vectors only. What {@link Warmup} calls with nothing to
 * do returns before its loop, which is then compiled for as long strips as it really gets.
 */
final class VectorArithmetic {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private VectorArithmetic() {}

    static int add(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        if (bound == 0) {
            return 0;
        }
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, a, ao + i)
                    .add(FloatVector.fromArray(S, b, bo + i))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int addScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, a, ao + i).add(b).intoArray(out, oo + i);
        }
        return bound;
    }

    static int subtract(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, a, ao + i)
                    .sub(FloatVector.fromArray(S, b, bo + i))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int subtractScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, a, ao + i).sub(b).intoArray(out, oo + i);
        }
        return bound;
    }

    static int scalarSubtract(float a, float[] b, int bo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.broadcast(S, a).sub(FloatVector.fromArray(S, b, bo + i)).intoArray(out, oo + i);
        }
        return bound;
    }

    static int multiply(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, a, ao + i)
                    .mul(FloatVector.fromArray(S, b, bo + i))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int multiplyScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        if (bound == 0) {
            return 0;
        }
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, a, ao + i).mul(b).intoArray(out, oo + i);
        }
        return bound;
    }

    static int divide(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, a, ao + i)
                    .div(FloatVector.fromArray(S, b, bo + i))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int divideScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, a, ao + i).div(b).intoArray(out, oo + i);
        }
        return bound;
    }

    static int scalarDivide(float a, float[] b, int bo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.broadcast(S, a).div(FloatVector.fromArray(S, b, bo + i)).intoArray(out, oo + i);
        }
        return bound;
    }

    static int maximum(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, a, ao + i)
                    .max(FloatVector.fromArray(S, b, bo + i))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int maximumScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, a, ao + i).max(b).intoArray(out, oo + i);
        }
        return bound;
    }

    static int minimum(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, a, ao + i)
                    .min(FloatVector.fromArray(S, b, bo + i))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int minimumScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, a, ao + i).min(b).intoArray(out, oo + i);
        }
        return bound;
    }

    static int multiplyAdd(float[] a, int ao, float[] b, int bo, float[] c, int co, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, a, ao + i)
                    .fma(FloatVector.fromArray(S, b, bo + i), FloatVector.fromArray(S, c, co + i))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int multiplyAddScalar(float[] a, int ao, float[] b, int bo, float c, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector start = FloatVector.broadcast(S, c);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, a, ao + i)
                    .fma(FloatVector.fromArray(S, b, bo + i), start)
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int scalarMultiplyAdd(float a, float[] b, int bo, float[] c, int co, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector factor = FloatVector.broadcast(S, a);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, b, bo + i)
                    .fma(factor, FloatVector.fromArray(S, c, co + i))
                    .intoArray(out, oo + i);
        }
        return bound;
    }

    static int scalarMultiplyAddScalar(float a, float[] b, int bo, float c, float[] out, int oo, int length) {
        int bound = S.loopBound(length);
        FloatVector factor = FloatVector.broadcast(S, a);
        FloatVector start = FloatVector.broadcast(S, c);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, b, bo + i).fma(factor, start).intoArray(out, oo + i);
        }
        return bound;
    }
}
