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

    /**
     * Blocks side by side: out[j, i] = x[i, j] for i below the lanes, j below {@code columns}, a multiple of them. All in one method: it is
     * compiled as soon as that has been called often enough.
     */
    static void transpose(float[] x, int xo, int row, int columns, float[] out, int o, int outRow) {
        if (columns == 0) {
            return;
        }
        for (int j = 0; j < columns; j += LANES) {
            int from = xo + j;
            int to = o + j * outRow;
            for (int i = 0; i < 4; i++) {
                FloatVector a = FloatVector.fromArray(S, x, from + i * row);
                if (LANES == 16) {
                    FloatVector b = FloatVector.fromArray(S, x, from + (i + 4) * row);
                    FloatVector c = FloatVector.fromArray(S, x, from + (i + 8) * row);
                    FloatVector d = FloatVector.fromArray(S, x, from + (i + 12) * row);
                    FloatVector e = a.blend(c.rearrange(Swap.BY_8), Swap.SECOND_8);
                    FloatVector f = b.blend(d.rearrange(Swap.BY_8), Swap.SECOND_8);
                    FloatVector g = a.rearrange(Swap.BY_8).blend(c, Swap.SECOND_8);
                    FloatVector h = b.rearrange(Swap.BY_8).blend(d, Swap.SECOND_8);
                    e.blend(f.rearrange(Swap.BY_4), Swap.SECOND_4).intoArray(out, to + i * outRow);
                    e.rearrange(Swap.BY_4).blend(f, Swap.SECOND_4).intoArray(out, to + (i + 4) * outRow);
                    g.blend(h.rearrange(Swap.BY_4), Swap.SECOND_4).intoArray(out, to + (i + 8) * outRow);
                    g.rearrange(Swap.BY_4).blend(h, Swap.SECOND_4).intoArray(out, to + (i + 12) * outRow);
                } else if (LANES == 8) {
                    FloatVector b = FloatVector.fromArray(S, x, from + (i + 4) * row);
                    a.blend(b.rearrange(Swap.BY_4), Swap.SECOND_4).intoArray(out, to + i * outRow);
                    a.rearrange(Swap.BY_4).blend(b, Swap.SECOND_4).intoArray(out, to + (i + 4) * outRow);
                } else {
                    a.intoArray(out, to + i * outRow);
                }
            }
            for (int i = 0; i < LANES; i += 4) {
                int at = to + i * outRow;
                FloatVector a = FloatVector.fromArray(S, out, at);
                FloatVector b = FloatVector.fromArray(S, out, at + outRow);
                FloatVector c = FloatVector.fromArray(S, out, at + 2 * outRow);
                FloatVector d = FloatVector.fromArray(S, out, at + 3 * outRow);
                FloatVector e = a.blend(c.rearrange(Swap.BY_2), Swap.SECOND_2);
                FloatVector f = b.blend(d.rearrange(Swap.BY_2), Swap.SECOND_2);
                FloatVector g = a.rearrange(Swap.BY_2).blend(c, Swap.SECOND_2);
                FloatVector h = b.rearrange(Swap.BY_2).blend(d, Swap.SECOND_2);
                e.blend(f.rearrange(Swap.BY_1), Swap.SECOND_1).intoArray(out, at);
                e.rearrange(Swap.BY_1).blend(f, Swap.SECOND_1).intoArray(out, at + outRow);
                g.blend(h.rearrange(Swap.BY_1), Swap.SECOND_1).intoArray(out, at + 2 * outRow);
                g.rearrange(Swap.BY_1).blend(h, Swap.SECOND_1).intoArray(out, at + 3 * outRow);
            }
        }
    }
}
