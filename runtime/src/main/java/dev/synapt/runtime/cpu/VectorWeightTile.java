package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tile of {@link BatchLastWeightGradient} in vectors: four filters by six rows of the input where there are 32 registers (vectors of 512 bits
 * come with them), by three where there are 16. A tile with fewer left does its last filter or row several times, which changes nothing.
 */
final class VectorWeightTile {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private static final int LANES = Species.LANES;

    private static final int PARTS = Reduction.PARTS;

    /** There are 32 registers. */
    private static final boolean WIDE = LANES == 16;

    /** Rows of the input of a tile. */
    static final int ITEMS = WIDE ? 6 : 3;

    private VectorWeightTile() {}

    /** {@link BatchLastWeightGradient#tile}. Where vectors are narrower than the partial sums, a few of these at a time. */
    static void add(
            int lastFilter,
            int lastItem,
            int rows,
            int positions,
            int length,
            float[] dy,
            int d,
            int dyFilter,
            int dyRow,
            int dyStep,
            float[] x,
            int xo,
            int[] items,
            int t,
            int n,
            int xRow,
            int xStep,
            float[] parts,
            int p) {
        for (int part = 0; part < PARTS; part += LANES) {
            tile(
                    part, lastFilter, lastItem, rows, positions, length, dy, d, dyFilter, dyRow, dyStep, x, xo, items, t, n,
                    xRow, xStep, parts, p);
        }
    }

    private static void tile(
            int part,
            int lastFilter,
            int lastItem,
            int rows,
            int positions,
            int length,
            float[] dy,
            int d,
            int dyFilter,
            int dyRow,
            int dyStep,
            float[] x,
            int xo,
            int[] items,
            int t,
            int n,
            int xRow,
            int xStep,
            float[] parts,
            int p) {
        int g1 = Math.min(1, lastFilter) * dyFilter;
        int g2 = Math.min(2, lastFilter) * dyFilter;
        int g3 = Math.min(3, lastFilter) * dyFilter;
        int x0 = xo + items[t] * n;
        int x1 = xo + items[t + Math.min(1, lastItem)] * n;
        int x2 = xo + items[t + Math.min(2, lastItem)] * n;
        int x3 = WIDE ? xo + items[t + Math.min(3, lastItem)] * n : 0;
        int x4 = WIDE ? xo + items[t + Math.min(4, lastItem)] * n : 0;
        int x5 = WIDE ? xo + items[t + Math.min(5, lastItem)] * n : 0;
        int p0 = p + part;
        int p1 = p + Math.min(1, lastFilter) * ITEMS * PARTS + part;
        int p2 = p + Math.min(2, lastFilter) * ITEMS * PARTS + part;
        int p3 = p + Math.min(3, lastFilter) * ITEMS * PARTS + part;
        int q1 = Math.min(1, lastItem) * PARTS;
        int q2 = Math.min(2, lastItem) * PARTS;
        int q3 = Math.min(3, lastItem) * PARTS;
        int q4 = Math.min(4, lastItem) * PARTS;
        int q5 = Math.min(5, lastItem) * PARTS;
        FloatVector a0 = FloatVector.fromArray(S, parts, p0);
        FloatVector a1 = FloatVector.fromArray(S, parts, p0 + q1);
        FloatVector a2 = FloatVector.fromArray(S, parts, p0 + q2);
        FloatVector a3 = WIDE ? FloatVector.fromArray(S, parts, p0 + q3) : a0;
        FloatVector a4 = WIDE ? FloatVector.fromArray(S, parts, p0 + q4) : a0;
        FloatVector a5 = WIDE ? FloatVector.fromArray(S, parts, p0 + q5) : a0;
        FloatVector b0 = FloatVector.fromArray(S, parts, p1);
        FloatVector b1 = FloatVector.fromArray(S, parts, p1 + q1);
        FloatVector b2 = FloatVector.fromArray(S, parts, p1 + q2);
        FloatVector b3 = WIDE ? FloatVector.fromArray(S, parts, p1 + q3) : a0;
        FloatVector b4 = WIDE ? FloatVector.fromArray(S, parts, p1 + q4) : a0;
        FloatVector b5 = WIDE ? FloatVector.fromArray(S, parts, p1 + q5) : a0;
        FloatVector c0 = FloatVector.fromArray(S, parts, p2);
        FloatVector c1 = FloatVector.fromArray(S, parts, p2 + q1);
        FloatVector c2 = FloatVector.fromArray(S, parts, p2 + q2);
        FloatVector c3 = WIDE ? FloatVector.fromArray(S, parts, p2 + q3) : a0;
        FloatVector c4 = WIDE ? FloatVector.fromArray(S, parts, p2 + q4) : a0;
        FloatVector c5 = WIDE ? FloatVector.fromArray(S, parts, p2 + q5) : a0;
        FloatVector d0 = FloatVector.fromArray(S, parts, p3);
        FloatVector d1 = FloatVector.fromArray(S, parts, p3 + q1);
        FloatVector d2 = FloatVector.fromArray(S, parts, p3 + q2);
        FloatVector d3 = WIDE ? FloatVector.fromArray(S, parts, p3 + q3) : a0;
        FloatVector d4 = WIDE ? FloatVector.fromArray(S, parts, p3 + q4) : a0;
        FloatVector d5 = WIDE ? FloatVector.fromArray(S, parts, p3 + q5) : a0;
        int whole = length - length % PARTS;
        for (int row = 0; row < rows; row++) {
            for (int position = 0; position < positions; position++) {
                int from = d + row * dyRow + position * dyStep + part;
                int at = row * xRow + position * xStep + part;
                for (int i = 0; i < whole; i += PARTS) {
                    FloatVector u0 = FloatVector.fromArray(S, dy, from + i);
                    FloatVector u1 = FloatVector.fromArray(S, dy, from + g1 + i);
                    FloatVector u2 = FloatVector.fromArray(S, dy, from + g2 + i);
                    FloatVector u3 = FloatVector.fromArray(S, dy, from + g3 + i);
                    FloatVector v = FloatVector.fromArray(S, x, x0 + at + i);
                    a0 = u0.fma(v, a0);
                    b0 = u1.fma(v, b0);
                    c0 = u2.fma(v, c0);
                    d0 = u3.fma(v, d0);
                    v = FloatVector.fromArray(S, x, x1 + at + i);
                    a1 = u0.fma(v, a1);
                    b1 = u1.fma(v, b1);
                    c1 = u2.fma(v, c1);
                    d1 = u3.fma(v, d1);
                    v = FloatVector.fromArray(S, x, x2 + at + i);
                    a2 = u0.fma(v, a2);
                    b2 = u1.fma(v, b2);
                    c2 = u2.fma(v, c2);
                    d2 = u3.fma(v, d2);
                    if (WIDE) {
                        v = FloatVector.fromArray(S, x, x3 + at + i);
                        a3 = u0.fma(v, a3);
                        b3 = u1.fma(v, b3);
                        c3 = u2.fma(v, c3);
                        d3 = u3.fma(v, d3);
                        v = FloatVector.fromArray(S, x, x4 + at + i);
                        a4 = u0.fma(v, a4);
                        b4 = u1.fma(v, b4);
                        c4 = u2.fma(v, c4);
                        d4 = u3.fma(v, d4);
                        v = FloatVector.fromArray(S, x, x5 + at + i);
                        a5 = u0.fma(v, a5);
                        b5 = u1.fma(v, b5);
                        c5 = u2.fma(v, c5);
                        d5 = u3.fma(v, d5);
                    }
                }
                if (whole + part < length) {
                    int i = whole;
                    VectorMask<Float> mask = S.indexInRange(0, length - whole - part);
                    FloatVector u0 = FloatVector.fromArray(S, dy, from + i, mask);
                    FloatVector u1 = FloatVector.fromArray(S, dy, from + g1 + i, mask);
                    FloatVector u2 = FloatVector.fromArray(S, dy, from + g2 + i, mask);
                    FloatVector u3 = FloatVector.fromArray(S, dy, from + g3 + i, mask);
                    FloatVector v = FloatVector.fromArray(S, x, x0 + at + i, mask);
                    a0 = u0.fma(v, a0);
                    b0 = u1.fma(v, b0);
                    c0 = u2.fma(v, c0);
                    d0 = u3.fma(v, d0);
                    v = FloatVector.fromArray(S, x, x1 + at + i, mask);
                    a1 = u0.fma(v, a1);
                    b1 = u1.fma(v, b1);
                    c1 = u2.fma(v, c1);
                    d1 = u3.fma(v, d1);
                    v = FloatVector.fromArray(S, x, x2 + at + i, mask);
                    a2 = u0.fma(v, a2);
                    b2 = u1.fma(v, b2);
                    c2 = u2.fma(v, c2);
                    d2 = u3.fma(v, d2);
                    if (WIDE) {
                        v = FloatVector.fromArray(S, x, x3 + at + i, mask);
                        a3 = u0.fma(v, a3);
                        b3 = u1.fma(v, b3);
                        c3 = u2.fma(v, c3);
                        d3 = u3.fma(v, d3);
                        v = FloatVector.fromArray(S, x, x4 + at + i, mask);
                        a4 = u0.fma(v, a4);
                        b4 = u1.fma(v, b4);
                        c4 = u2.fma(v, c4);
                        d4 = u3.fma(v, d4);
                        v = FloatVector.fromArray(S, x, x5 + at + i, mask);
                        a5 = u0.fma(v, a5);
                        b5 = u1.fma(v, b5);
                        c5 = u2.fma(v, c5);
                        d5 = u3.fma(v, d5);
                    }
                }
            }
        }
        a0.intoArray(parts, p0);
        a1.intoArray(parts, p0 + q1);
        a2.intoArray(parts, p0 + q2);
        b0.intoArray(parts, p1);
        b1.intoArray(parts, p1 + q1);
        b2.intoArray(parts, p1 + q2);
        c0.intoArray(parts, p2);
        c1.intoArray(parts, p2 + q1);
        c2.intoArray(parts, p2 + q2);
        d0.intoArray(parts, p3);
        d1.intoArray(parts, p3 + q1);
        d2.intoArray(parts, p3 + q2);
        if (WIDE) {
            a3.intoArray(parts, p0 + q3);
            a4.intoArray(parts, p0 + q4);
            a5.intoArray(parts, p0 + q5);
            b3.intoArray(parts, p1 + q3);
            b4.intoArray(parts, p1 + q4);
            b5.intoArray(parts, p1 + q5);
            c3.intoArray(parts, p2 + q3);
            c4.intoArray(parts, p2 + q4);
            c5.intoArray(parts, p2 + q5);
            d3.intoArray(parts, p3 + q3);
            d4.intoArray(parts, p3 + q4);
            d5.intoArray(parts, p3 + q5);
        }
    }
}
