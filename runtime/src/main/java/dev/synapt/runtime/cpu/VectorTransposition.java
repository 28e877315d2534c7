package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes square blocks of as many rows as a vector has lanes: halves of pairs of rows change places, then quarters, and so on. What is in
 * between stands where the result will be.
 */
final class VectorTransposition {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private static final int LANES = Species.LANES;

    private VectorTransposition() {}

    /** Blocks side by side: out[j, i] = x[i, j] for i below the lanes, j below {@code columns}, a multiple of them. */
    static void transpose(float[] x, int xo, int row, int columns, float[] out, int o, int outRow) {
        for (int j = 0; j < columns; j += LANES) {
            int to = o + j * outRow;
            if (LANES == 16) {
                swap8And4(x, xo + j, row, out, to, outRow);
            } else if (LANES == 8) {
                swap4(x, xo + j, row, out, to, outRow);
            } else {
                for (int i = 0; i < LANES; i++) {
                    FloatVector.fromArray(S, x, xo + j + i * row).intoArray(out, to + i * outRow);
                }
            }
            for (int i = 0; i < LANES; i += 4) {
                swap2And1(out, to + i * outRow, outRow);
            }
        }
    }

    /** Halves and quarters of sixteen. */
    private static void swap8And4(float[] x, int xo, int row, float[] out, int o, int outRow) {
        for (int i = 0; i < 4; i++) {
            FloatVector a = FloatVector.fromArray(S, x, xo + i * row);
            FloatVector b = FloatVector.fromArray(S, x, xo + (i + 4) * row);
            FloatVector c = FloatVector.fromArray(S, x, xo + (i + 8) * row);
            FloatVector d = FloatVector.fromArray(S, x, xo + (i + 12) * row);
            FloatVector e = a.blend(c.rearrange(Swap.BY_8), Swap.SECOND_8);
            FloatVector f = b.blend(d.rearrange(Swap.BY_8), Swap.SECOND_8);
            FloatVector g = a.rearrange(Swap.BY_8).blend(c, Swap.SECOND_8);
            FloatVector h = b.rearrange(Swap.BY_8).blend(d, Swap.SECOND_8);
            e.blend(f.rearrange(Swap.BY_4), Swap.SECOND_4).intoArray(out, o + i * outRow);
            e.rearrange(Swap.BY_4).blend(f, Swap.SECOND_4).intoArray(out, o + (i + 4) * outRow);
            g.blend(h.rearrange(Swap.BY_4), Swap.SECOND_4).intoArray(out, o + (i + 8) * outRow);
            g.rearrange(Swap.BY_4).blend(h, Swap.SECOND_4).intoArray(out, o + (i + 12) * outRow);
        }
    }

    /** Halves of eight. */
    private static void swap4(float[] x, int xo, int row, float[] out, int o, int outRow) {
        for (int i = 0; i < 4; i++) {
            FloatVector a = FloatVector.fromArray(S, x, xo + i * row);
            FloatVector b = FloatVector.fromArray(S, x, xo + (i + 4) * row);
            a.blend(b.rearrange(Swap.BY_4), Swap.SECOND_4).intoArray(out, o + i * outRow);
            a.rearrange(Swap.BY_4).blend(b, Swap.SECOND_4).intoArray(out, o + (i + 4) * outRow);
        }
    }

    /** What is left within four. */
    private static void swap2And1(float[] out, int o, int row) {
        FloatVector a = FloatVector.fromArray(S, out, o);
        FloatVector b = FloatVector.fromArray(S, out, o + row);
        FloatVector c = FloatVector.fromArray(S, out, o + 2 * row);
        FloatVector d = FloatVector.fromArray(S, out, o + 3 * row);
        FloatVector e = a.blend(c.rearrange(Swap.BY_2), Swap.SECOND_2);
        FloatVector f = b.blend(d.rearrange(Swap.BY_2), Swap.SECOND_2);
        FloatVector g = a.rearrange(Swap.BY_2).blend(c, Swap.SECOND_2);
        FloatVector h = b.rearrange(Swap.BY_2).blend(d, Swap.SECOND_2);
        e.blend(f.rearrange(Swap.BY_1), Swap.SECOND_1).intoArray(out, o);
        e.rearrange(Swap.BY_1).blend(f, Swap.SECOND_1).intoArray(out, o + row);
        g.blend(h.rearrange(Swap.BY_1), Swap.SECOND_1).intoArray(out, o + 2 * row);
        g.rearrange(Swap.BY_1).blend(h, Swap.SECOND_1).intoArray(out, o + 3 * row);
    }
}
