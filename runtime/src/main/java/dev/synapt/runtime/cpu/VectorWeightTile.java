package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tile of {@link BatchLastWeightGradient} in vectors: four filters by six items where there are 32 registers (vectors of 512 bits come with
 * them), by three where there are 16.
 */
final class VectorWeightTile {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private static final int LANES = Species.LANES;

    private static final int PARTS = Reduction.PARTS;

    /** There are 32 registers. */
    private static final boolean WIDE = LANES == 16;

    /** Filters of a tile. */
    static final int FILTERS = 4;

    /** Items of a tile. */
    static final int ITEMS = WIDE ? 6 : 3;

    private VectorWeightTile() {}

    /**
     * Copies runs of {@code count} sixteens; the runs begin {@code run} elements apart, the sixteens of the target {@code step}.
     */
    static void copy(int runs, int run, int count, float[] x, int xo, float[] out, int o, int step) {
        for (int i = 0; i < runs * count; i++) {
            int from = xo + i / count * run + i % count * PARTS;
            for (int part = 0; part < PARTS; part += LANES) {
                FloatVector.fromArray(S, x, from + part).intoArray(out, o + i * step + part);
            }
        }
    }

    /** Clears {@code count} sixteens that are {@code step} elements apart. */
    static void clear(int count, float[] out, int o, int step) {
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < count; i++) {
            for (int part = 0; part < PARTS; part += LANES) {
                zero.intoArray(out, o + i * step + part);
            }
        }
    }

    /**
     * parts[f, i, j] += dy[k, f, j] x[k, i, j] over k below {@code steps}, for j below 16; all in scratch. After each {@code row} of k, {@code
     * gap} elements of x are left out.
     */
    static void add(int steps, int row, int gap, float[] scratch, int dy, int x, int parts) {
        // Where vectors are narrower than the partial sums, a few of these at a time.
        for (int part = 0; part < PARTS; part += LANES) {
            tile(steps, row, gap, scratch, dy + part, x + part, parts + part);
        }
    }

    private static void tile(int steps, int row, int gap, float[] scratch, int dy, int x, int parts) {
        FloatVector a0 = FloatVector.fromArray(S, scratch, parts);
        FloatVector a1 = FloatVector.fromArray(S, scratch, parts + 1 * PARTS);
        FloatVector a2 = FloatVector.fromArray(S, scratch, parts + 2 * PARTS);
        FloatVector a3 = WIDE ? FloatVector.fromArray(S, scratch, parts + 3 * PARTS) : a0;
        FloatVector a4 = WIDE ? FloatVector.fromArray(S, scratch, parts + 4 * PARTS) : a0;
        FloatVector a5 = WIDE ? FloatVector.fromArray(S, scratch, parts + 5 * PARTS) : a0;
        FloatVector b0 = FloatVector.fromArray(S, scratch, parts + (1 * ITEMS + 0) * PARTS);
        FloatVector b1 = FloatVector.fromArray(S, scratch, parts + (1 * ITEMS + 1) * PARTS);
        FloatVector b2 = FloatVector.fromArray(S, scratch, parts + (1 * ITEMS + 2) * PARTS);
        FloatVector b3 = WIDE ? FloatVector.fromArray(S, scratch, parts + (1 * ITEMS + 3) * PARTS) : a0;
        FloatVector b4 = WIDE ? FloatVector.fromArray(S, scratch, parts + (1 * ITEMS + 4) * PARTS) : a0;
        FloatVector b5 = WIDE ? FloatVector.fromArray(S, scratch, parts + (1 * ITEMS + 5) * PARTS) : a0;
        FloatVector c0 = FloatVector.fromArray(S, scratch, parts + (2 * ITEMS + 0) * PARTS);
        FloatVector c1 = FloatVector.fromArray(S, scratch, parts + (2 * ITEMS + 1) * PARTS);
        FloatVector c2 = FloatVector.fromArray(S, scratch, parts + (2 * ITEMS + 2) * PARTS);
        FloatVector c3 = WIDE ? FloatVector.fromArray(S, scratch, parts + (2 * ITEMS + 3) * PARTS) : a0;
        FloatVector c4 = WIDE ? FloatVector.fromArray(S, scratch, parts + (2 * ITEMS + 4) * PARTS) : a0;
        FloatVector c5 = WIDE ? FloatVector.fromArray(S, scratch, parts + (2 * ITEMS + 5) * PARTS) : a0;
        FloatVector d0 = FloatVector.fromArray(S, scratch, parts + (3 * ITEMS + 0) * PARTS);
        FloatVector d1 = FloatVector.fromArray(S, scratch, parts + (3 * ITEMS + 1) * PARTS);
        FloatVector d2 = FloatVector.fromArray(S, scratch, parts + (3 * ITEMS + 2) * PARTS);
        FloatVector d3 = WIDE ? FloatVector.fromArray(S, scratch, parts + (3 * ITEMS + 3) * PARTS) : a0;
        FloatVector d4 = WIDE ? FloatVector.fromArray(S, scratch, parts + (3 * ITEMS + 4) * PARTS) : a0;
        FloatVector d5 = WIDE ? FloatVector.fromArray(S, scratch, parts + (3 * ITEMS + 5) * PARTS) : a0;
        int at = x;
        int left = row;
        for (int k = 0; k < steps; k++) {
            int from = dy + k * FILTERS * PARTS;
            FloatVector u0 = FloatVector.fromArray(S, scratch, from);
            FloatVector u1 = FloatVector.fromArray(S, scratch, from + 1 * PARTS);
            FloatVector u2 = FloatVector.fromArray(S, scratch, from + 2 * PARTS);
            FloatVector u3 = FloatVector.fromArray(S, scratch, from + 3 * PARTS);
            FloatVector v = FloatVector.fromArray(S, scratch, at);
            a0 = u0.fma(v, a0);
            b0 = u1.fma(v, b0);
            c0 = u2.fma(v, c0);
            d0 = u3.fma(v, d0);
            v = FloatVector.fromArray(S, scratch, at + 1 * PARTS);
            a1 = u0.fma(v, a1);
            b1 = u1.fma(v, b1);
            c1 = u2.fma(v, c1);
            d1 = u3.fma(v, d1);
            v = FloatVector.fromArray(S, scratch, at + 2 * PARTS);
            a2 = u0.fma(v, a2);
            b2 = u1.fma(v, b2);
            c2 = u2.fma(v, c2);
            d2 = u3.fma(v, d2);
            if (WIDE) {
                v = FloatVector.fromArray(S, scratch, at + 3 * PARTS);
                a3 = u0.fma(v, a3);
                b3 = u1.fma(v, b3);
                c3 = u2.fma(v, c3);
                d3 = u3.fma(v, d3);
                v = FloatVector.fromArray(S, scratch, at + 4 * PARTS);
                a4 = u0.fma(v, a4);
                b4 = u1.fma(v, b4);
                c4 = u2.fma(v, c4);
                d4 = u3.fma(v, d4);
                v = FloatVector.fromArray(S, scratch, at + 5 * PARTS);
                a5 = u0.fma(v, a5);
                b5 = u1.fma(v, b5);
                c5 = u2.fma(v, c5);
                d5 = u3.fma(v, d5);
            }
            at += ITEMS * PARTS;
            if (--left == 0) {
                left = row;
                at += gap;
            }
        }
        a0.intoArray(scratch, parts);
        a1.intoArray(scratch, parts + 1 * PARTS);
        a2.intoArray(scratch, parts + 2 * PARTS);
        b0.intoArray(scratch, parts + (1 * ITEMS + 0) * PARTS);
        b1.intoArray(scratch, parts + (1 * ITEMS + 1) * PARTS);
        b2.intoArray(scratch, parts + (1 * ITEMS + 2) * PARTS);
        c0.intoArray(scratch, parts + (2 * ITEMS + 0) * PARTS);
        c1.intoArray(scratch, parts + (2 * ITEMS + 1) * PARTS);
        c2.intoArray(scratch, parts + (2 * ITEMS + 2) * PARTS);
        d0.intoArray(scratch, parts + (3 * ITEMS + 0) * PARTS);
        d1.intoArray(scratch, parts + (3 * ITEMS + 1) * PARTS);
        d2.intoArray(scratch, parts + (3 * ITEMS + 2) * PARTS);
        if (WIDE) {
            a3.intoArray(scratch, parts + 3 * PARTS);
            a4.intoArray(scratch, parts + 4 * PARTS);
            a5.intoArray(scratch, parts + 5 * PARTS);
            b3.intoArray(scratch, parts + (1 * ITEMS + 3) * PARTS);
            b4.intoArray(scratch, parts + (1 * ITEMS + 4) * PARTS);
            b5.intoArray(scratch, parts + (1 * ITEMS + 5) * PARTS);
            c3.intoArray(scratch, parts + (2 * ITEMS + 3) * PARTS);
            c4.intoArray(scratch, parts + (2 * ITEMS + 4) * PARTS);
            c5.intoArray(scratch, parts + (2 * ITEMS + 5) * PARTS);
            d3.intoArray(scratch, parts + (3 * ITEMS + 3) * PARTS);
            d4.intoArray(scratch, parts + (3 * ITEMS + 4) * PARTS);
            d5.intoArray(scratch, parts + (3 * ITEMS + 5) * PARTS);
        }
    }
}
