package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The inner loop of {@link RowProduct} in vectors. */
final class VectorRowProduct {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private VectorRowProduct() {}

    /** out[j] += a0 x[0, j], then a1 x[1, j], and so on; returns how many elements it did, whole vectors only. */
    static int add(float a0, float a1, float a2, float a3, float[] x, int xo, int row, float[] out, int o, int length) {
        int bound = S.loopBound(length);
        FloatVector v0 = FloatVector.broadcast(S, a0);
        FloatVector v1 = FloatVector.broadcast(S, a1);
        FloatVector v2 = FloatVector.broadcast(S, a2);
        FloatVector v3 = FloatVector.broadcast(S, a3);
        int x1 = xo + row;
        int x2 = x1 + row;
        int x3 = x2 + row;
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector sum = FloatVector.fromArray(S, out, o + i);
            sum = v0.fma(FloatVector.fromArray(S, x, xo + i), sum);
            sum = v1.fma(FloatVector.fromArray(S, x, x1 + i), sum);
            sum = v2.fma(FloatVector.fromArray(S, x, x2 + i), sum);
            sum = v3.fma(FloatVector.fromArray(S, x, x3 + i), sum);
            sum.intoArray(out, o + i);
        }
        return bound;
    }
}
