package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The tile of {@link DotProduct} in vectors. */
final class VectorDotProduct {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private static final int LANES = Species.LANES;

    private VectorDotProduct() {}

    /** sums[(6 i + j) * 16 + part] = the sum over all k that leave {@code part} of a[i, k] b[j, k], for four rows i and six rows j, one vector of parts from {@code part} on. {@code length} is a multiple of 16. */
    static void tile4x6(
            int part,
            int lastA,
            float[] a,
            int ao,
            int lastB,
            float[] b,
            int bo,
            int row,
            int length,
            float[] sums,
            int s) {
        int a0 = ao + part;
        int a1 = ao + part + Math.min(1, lastA) * row;
        int a2 = ao + part + Math.min(2, lastA) * row;
        int a3 = ao + part + Math.min(3, lastA) * row;
        int b0 = bo + part;
        int b1 = bo + part + Math.min(1, lastB) * row;
        int b2 = bo + part + Math.min(2, lastB) * row;
        int b3 = bo + part + Math.min(3, lastB) * row;
        int b4 = bo + part + Math.min(4, lastB) * row;
        int b5 = bo + part + Math.min(5, lastB) * row;
        FloatVector c0 = FloatVector.zero(S);
        FloatVector c1 = FloatVector.zero(S);
        FloatVector c2 = FloatVector.zero(S);
        FloatVector c3 = FloatVector.zero(S);
        FloatVector c4 = FloatVector.zero(S);
        FloatVector c5 = FloatVector.zero(S);
        FloatVector d0 = FloatVector.zero(S);
        FloatVector d1 = FloatVector.zero(S);
        FloatVector d2 = FloatVector.zero(S);
        FloatVector d3 = FloatVector.zero(S);
        FloatVector d4 = FloatVector.zero(S);
        FloatVector d5 = FloatVector.zero(S);
        FloatVector e0 = FloatVector.zero(S);
        FloatVector e1 = FloatVector.zero(S);
        FloatVector e2 = FloatVector.zero(S);
        FloatVector e3 = FloatVector.zero(S);
        FloatVector e4 = FloatVector.zero(S);
        FloatVector e5 = FloatVector.zero(S);
        FloatVector f0 = FloatVector.zero(S);
        FloatVector f1 = FloatVector.zero(S);
        FloatVector f2 = FloatVector.zero(S);
        FloatVector f3 = FloatVector.zero(S);
        FloatVector f4 = FloatVector.zero(S);
        FloatVector f5 = FloatVector.zero(S);
        for (int k = 0; k < length; k += Reduction.PARTS) {
            FloatVector x = FloatVector.fromArray(S, a, a0 + k);
            FloatVector y = FloatVector.fromArray(S, a, a1 + k);
            FloatVector z = FloatVector.fromArray(S, a, a2 + k);
            FloatVector w = FloatVector.fromArray(S, a, a3 + k);
            FloatVector v = FloatVector.fromArray(S, b, b0 + k);
            c0 = v.fma(x, c0);
            d0 = v.fma(y, d0);
            e0 = v.fma(z, e0);
            f0 = v.fma(w, f0);
            v = FloatVector.fromArray(S, b, b1 + k);
            c1 = v.fma(x, c1);
            d1 = v.fma(y, d1);
            e1 = v.fma(z, e1);
            f1 = v.fma(w, f1);
            v = FloatVector.fromArray(S, b, b2 + k);
            c2 = v.fma(x, c2);
            d2 = v.fma(y, d2);
            e2 = v.fma(z, e2);
            f2 = v.fma(w, f2);
            v = FloatVector.fromArray(S, b, b3 + k);
            c3 = v.fma(x, c3);
            d3 = v.fma(y, d3);
            e3 = v.fma(z, e3);
            f3 = v.fma(w, f3);
            v = FloatVector.fromArray(S, b, b4 + k);
            c4 = v.fma(x, c4);
            d4 = v.fma(y, d4);
            e4 = v.fma(z, e4);
            f4 = v.fma(w, f4);
            v = FloatVector.fromArray(S, b, b5 + k);
            c5 = v.fma(x, c5);
            d5 = v.fma(y, d5);
            e5 = v.fma(z, e5);
            f5 = v.fma(w, f5);
        }
        int to = s + part;
        c0.intoArray(sums, to);
        c1.intoArray(sums, to + 1 * Reduction.PARTS);
        c2.intoArray(sums, to + 2 * Reduction.PARTS);
        c3.intoArray(sums, to + 3 * Reduction.PARTS);
        c4.intoArray(sums, to + 4 * Reduction.PARTS);
        c5.intoArray(sums, to + 5 * Reduction.PARTS);
        d0.intoArray(sums, to + 6 * Reduction.PARTS);
        d1.intoArray(sums, to + 7 * Reduction.PARTS);
        d2.intoArray(sums, to + 8 * Reduction.PARTS);
        d3.intoArray(sums, to + 9 * Reduction.PARTS);
        d4.intoArray(sums, to + 10 * Reduction.PARTS);
        d5.intoArray(sums, to + 11 * Reduction.PARTS);
        e0.intoArray(sums, to + 12 * Reduction.PARTS);
        e1.intoArray(sums, to + 13 * Reduction.PARTS);
        e2.intoArray(sums, to + 14 * Reduction.PARTS);
        e3.intoArray(sums, to + 15 * Reduction.PARTS);
        e4.intoArray(sums, to + 16 * Reduction.PARTS);
        e5.intoArray(sums, to + 17 * Reduction.PARTS);
        f0.intoArray(sums, to + 18 * Reduction.PARTS);
        f1.intoArray(sums, to + 19 * Reduction.PARTS);
        f2.intoArray(sums, to + 20 * Reduction.PARTS);
        f3.intoArray(sums, to + 21 * Reduction.PARTS);
        f4.intoArray(sums, to + 22 * Reduction.PARTS);
        f5.intoArray(sums, to + 23 * Reduction.PARTS);
    }

    /** The same for one row i and eight rows j: sums[j * 16 + part]. */
    static void tile1x8(
            int part, float[] a, int ao, int lastB, float[] b, int bo, int row, int length, float[] sums, int s) {
        int a0 = ao + part;
        int b0 = bo + part;
        int b1 = bo + part + Math.min(1, lastB) * row;
        int b2 = bo + part + Math.min(2, lastB) * row;
        int b3 = bo + part + Math.min(3, lastB) * row;
        int b4 = bo + part + Math.min(4, lastB) * row;
        int b5 = bo + part + Math.min(5, lastB) * row;
        int b6 = bo + part + Math.min(6, lastB) * row;
        int b7 = bo + part + Math.min(7, lastB) * row;
        FloatVector c0 = FloatVector.zero(S);
        FloatVector c1 = FloatVector.zero(S);
        FloatVector c2 = FloatVector.zero(S);
        FloatVector c3 = FloatVector.zero(S);
        FloatVector c4 = FloatVector.zero(S);
        FloatVector c5 = FloatVector.zero(S);
        FloatVector c6 = FloatVector.zero(S);
        FloatVector c7 = FloatVector.zero(S);
        for (int k = 0; k < length; k += Reduction.PARTS) {
            FloatVector x = FloatVector.fromArray(S, a, a0 + k);
            FloatVector v = FloatVector.fromArray(S, b, b0 + k);
            c0 = v.fma(x, c0);
            v = FloatVector.fromArray(S, b, b1 + k);
            c1 = v.fma(x, c1);
            v = FloatVector.fromArray(S, b, b2 + k);
            c2 = v.fma(x, c2);
            v = FloatVector.fromArray(S, b, b3 + k);
            c3 = v.fma(x, c3);
            v = FloatVector.fromArray(S, b, b4 + k);
            c4 = v.fma(x, c4);
            v = FloatVector.fromArray(S, b, b5 + k);
            c5 = v.fma(x, c5);
            v = FloatVector.fromArray(S, b, b6 + k);
            c6 = v.fma(x, c6);
            v = FloatVector.fromArray(S, b, b7 + k);
            c7 = v.fma(x, c7);
        }
        int to = s + part;
        c0.intoArray(sums, to);
        c1.intoArray(sums, to + 1 * Reduction.PARTS);
        c2.intoArray(sums, to + 2 * Reduction.PARTS);
        c3.intoArray(sums, to + 3 * Reduction.PARTS);
        c4.intoArray(sums, to + 4 * Reduction.PARTS);
        c5.intoArray(sums, to + 5 * Reduction.PARTS);
        c6.intoArray(sums, to + 6 * Reduction.PARTS);
        c7.intoArray(sums, to + 7 * Reduction.PARTS);
    }

    /** Adds the sixteen parts of each of {@code count} sums, a multiple of 16, as {@link Reduction} does; they then stand side by side at {@code s}. */
    static void combine(int count, float[] sums, int s) {
        // Parts that stand in different vectors: 0 to 7 and 8 to 15, then 0 to 3 and 4 to 7.
        for (int half = Reduction.PARTS / 2; half >= LANES; half /= 2) {
            for (int i = 0; i < count; i++) {
                for (int part = 0; part < half; part += LANES) {
                    int at = s + i * Reduction.PARTS + part;
                    FloatVector.fromArray(S, sums, at)
                            .add(FloatVector.fromArray(S, sums, at + half))
                            .intoArray(sums, at);
                }
            }
        }
        // Then in one vector: what two sums leave, half a vector each, goes into one.
        for (int group = 0; group < count; group += LANES) {
            int from = s + group * Reduction.PARTS;
            if (LANES == 16) {
                for (int i = 0; i < 8; i++) {
                    int at = from + i * Reduction.PARTS;
                    FloatVector x = FloatVector.fromArray(S, sums, at);
                    FloatVector y = FloatVector.fromArray(S, sums, at + 8 * Reduction.PARTS);
                    x.add(x.rearrange(Swap.BY_8))
                            .blend(y.add(y.rearrange(Swap.BY_8)), Swap.SECOND_8)
                            .intoArray(sums, at);
                }
            }
            if (LANES >= 8) {
                for (int i = 0; i < 4; i++) {
                    int at = from + i * Reduction.PARTS;
                    FloatVector x = FloatVector.fromArray(S, sums, at);
                    FloatVector y = FloatVector.fromArray(S, sums, at + 4 * Reduction.PARTS);
                    x.add(x.rearrange(Swap.BY_4))
                            .blend(y.add(y.rearrange(Swap.BY_4)), Swap.SECOND_4)
                            .intoArray(sums, at);
                }
            }
            for (int i = 0; i < 2; i++) {
                int at = from + i * Reduction.PARTS;
                FloatVector x = FloatVector.fromArray(S, sums, at);
                FloatVector y = FloatVector.fromArray(S, sums, at + 2 * Reduction.PARTS);
                x.add(x.rearrange(Swap.BY_2))
                        .blend(y.add(y.rearrange(Swap.BY_2)), Swap.SECOND_2)
                        .intoArray(sums, at);
            }
            FloatVector x = FloatVector.fromArray(S, sums, from);
            FloatVector y = FloatVector.fromArray(S, sums, from + Reduction.PARTS);
            x.add(x.rearrange(Swap.BY_1))
                    .blend(y.add(y.rearrange(Swap.BY_1)), Swap.SECOND_1)
                    .intoArray(sums, s + group);
        }
    }
}
