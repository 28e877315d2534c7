package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tile of the gradients of a convolution's weight in vectors: the products of a few rows with a few others, four with five where there are 32
 * registers (vectors of 512 bits come with them), four with three where there are 16.
 */
final class VectorWeightTile {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private static final int LANES = Species.LANES;

    private static final int PARTS = Reduction.PARTS;

    /** There are 32 registers. */
    private static final boolean WIDE = LANES == 16;

    /** Rows on the left. */
    static final int LEFT = 4;

    /** Rows on the right. */
    static final int RIGHT = WIDE ? 5 : 3;

    private VectorWeightTile() {}

    /** Copies runs of {@code count} sixteens, which begin {@code run} elements apart, one behind the other. */
    static void copy(int runs, int run, int count, float[] x, int xo, float[] out, int o) {
        for (int i = 0, from = xo, to = o; i < runs; i++, from += run, to += count * PARTS) {
            for (int j = 0; j < count * PARTS; j += LANES) {
                FloatVector.fromArray(S, x, from + j).intoArray(out, to + j);
            }
        }
    }

    /**
     * parts[i, j, k % 16] = what stands there from {@code start} on + a[ai[i] + k] b[bi[j] + k] for k below {@code 16 sixteens}, and so on for
     * so many lines, which lie {@code aStep} and {@code bStep} elements apart.
     *
     * @param at where in {@code ai} the four rows on the left stand
     * @param bt where in {@code bi} those on the right stand
     */
    static void add(
            int lines,
            int sixteens,
            float[] a,
            int[] ai,
            int at,
            int aStep,
            float[] b,
            int[] bi,
            int bt,
            int bStep,
            float[] parts,
            int start,
            int p) {
        // Where vectors are narrower than the partial sums, a few of these at a time.
        for (int part = 0; part < PARTS; part += LANES) {
            tile(part, lines, sixteens, a, ai, at, aStep, b, bi, bt, bStep, parts, start + part, p + part);
        }
    }

    private static void tile(
            int part,
            int lines,
            int sixteens,
            float[] a,
            int[] ai,
            int at,
            int aStep,
            float[] b,
            int[] bi,
            int bt,
            int bStep,
            float[] parts,
            int start,
            int p) {
        if (lines == 0) {
            return;
        }
        FloatVector a00 = FloatVector.fromArray(S, parts, start + (0 * RIGHT + 0) * PARTS);
        FloatVector a01 = FloatVector.fromArray(S, parts, start + (0 * RIGHT + 1) * PARTS);
        FloatVector a02 = FloatVector.fromArray(S, parts, start + (0 * RIGHT + 2) * PARTS);
        FloatVector a03 = WIDE ? FloatVector.fromArray(S, parts, start + (0 * RIGHT + 3) * PARTS) : a00;
        FloatVector a04 = WIDE ? FloatVector.fromArray(S, parts, start + (0 * RIGHT + 4) * PARTS) : a00;
        FloatVector a10 = FloatVector.fromArray(S, parts, start + (1 * RIGHT + 0) * PARTS);
        FloatVector a11 = FloatVector.fromArray(S, parts, start + (1 * RIGHT + 1) * PARTS);
        FloatVector a12 = FloatVector.fromArray(S, parts, start + (1 * RIGHT + 2) * PARTS);
        FloatVector a13 = WIDE ? FloatVector.fromArray(S, parts, start + (1 * RIGHT + 3) * PARTS) : a00;
        FloatVector a14 = WIDE ? FloatVector.fromArray(S, parts, start + (1 * RIGHT + 4) * PARTS) : a00;
        FloatVector a20 = FloatVector.fromArray(S, parts, start + (2 * RIGHT + 0) * PARTS);
        FloatVector a21 = FloatVector.fromArray(S, parts, start + (2 * RIGHT + 1) * PARTS);
        FloatVector a22 = FloatVector.fromArray(S, parts, start + (2 * RIGHT + 2) * PARTS);
        FloatVector a23 = WIDE ? FloatVector.fromArray(S, parts, start + (2 * RIGHT + 3) * PARTS) : a00;
        FloatVector a24 = WIDE ? FloatVector.fromArray(S, parts, start + (2 * RIGHT + 4) * PARTS) : a00;
        FloatVector a30 = FloatVector.fromArray(S, parts, start + (3 * RIGHT + 0) * PARTS);
        FloatVector a31 = FloatVector.fromArray(S, parts, start + (3 * RIGHT + 1) * PARTS);
        FloatVector a32 = FloatVector.fromArray(S, parts, start + (3 * RIGHT + 2) * PARTS);
        FloatVector a33 = WIDE ? FloatVector.fromArray(S, parts, start + (3 * RIGHT + 3) * PARTS) : a00;
        FloatVector a34 = WIDE ? FloatVector.fromArray(S, parts, start + (3 * RIGHT + 4) * PARTS) : a00;
        int l0 = ai[at + 0] + part;
        int l1 = ai[at + 1] + part;
        int l2 = ai[at + 2] + part;
        int l3 = ai[at + 3] + part;
        int r0 = bi[bt + 0] + part;
        int r1 = bi[bt + 1] + part;
        int r2 = bi[bt + 2] + part;
        int r3 = WIDE ? bi[bt + 3] + part : 0;
        int r4 = WIDE ? bi[bt + 4] + part : 0;
        for (int line = 0; line < lines; line++) {
            for (int k = 0; k < sixteens * PARTS; k += PARTS) {
                FloatVector u0 = FloatVector.fromArray(S, a, l0 + k);
                FloatVector u1 = FloatVector.fromArray(S, a, l1 + k);
                FloatVector u2 = FloatVector.fromArray(S, a, l2 + k);
                FloatVector u3 = FloatVector.fromArray(S, a, l3 + k);
                FloatVector v = FloatVector.fromArray(S, b, r0 + k);
                a00 = u0.fma(v, a00);
                a10 = u1.fma(v, a10);
                a20 = u2.fma(v, a20);
                a30 = u3.fma(v, a30);
                v = FloatVector.fromArray(S, b, r1 + k);
                a01 = u0.fma(v, a01);
                a11 = u1.fma(v, a11);
                a21 = u2.fma(v, a21);
                a31 = u3.fma(v, a31);
                v = FloatVector.fromArray(S, b, r2 + k);
                a02 = u0.fma(v, a02);
                a12 = u1.fma(v, a12);
                a22 = u2.fma(v, a22);
                a32 = u3.fma(v, a32);
                if (WIDE) {
                    v = FloatVector.fromArray(S, b, r3 + k);
                    a03 = u0.fma(v, a03);
                    a13 = u1.fma(v, a13);
                    a23 = u2.fma(v, a23);
                    a33 = u3.fma(v, a33);
                    v = FloatVector.fromArray(S, b, r4 + k);
                    a04 = u0.fma(v, a04);
                    a14 = u1.fma(v, a14);
                    a24 = u2.fma(v, a24);
                    a34 = u3.fma(v, a34);
                }
            }
            l0 += aStep;
            l1 += aStep;
            l2 += aStep;
            l3 += aStep;
            r0 += bStep;
            r1 += bStep;
            r2 += bStep;
            r3 += bStep;
            r4 += bStep;
        }
        a00.intoArray(parts, p + (0 * RIGHT + 0) * PARTS);
        a01.intoArray(parts, p + (0 * RIGHT + 1) * PARTS);
        a02.intoArray(parts, p + (0 * RIGHT + 2) * PARTS);
        a10.intoArray(parts, p + (1 * RIGHT + 0) * PARTS);
        a11.intoArray(parts, p + (1 * RIGHT + 1) * PARTS);
        a12.intoArray(parts, p + (1 * RIGHT + 2) * PARTS);
        a20.intoArray(parts, p + (2 * RIGHT + 0) * PARTS);
        a21.intoArray(parts, p + (2 * RIGHT + 1) * PARTS);
        a22.intoArray(parts, p + (2 * RIGHT + 2) * PARTS);
        a30.intoArray(parts, p + (3 * RIGHT + 0) * PARTS);
        a31.intoArray(parts, p + (3 * RIGHT + 1) * PARTS);
        a32.intoArray(parts, p + (3 * RIGHT + 2) * PARTS);
        if (WIDE) {
            a03.intoArray(parts, p + (0 * RIGHT + 3) * PARTS);
            a04.intoArray(parts, p + (0 * RIGHT + 4) * PARTS);
            a13.intoArray(parts, p + (1 * RIGHT + 3) * PARTS);
            a14.intoArray(parts, p + (1 * RIGHT + 4) * PARTS);
            a23.intoArray(parts, p + (2 * RIGHT + 3) * PARTS);
            a24.intoArray(parts, p + (2 * RIGHT + 4) * PARTS);
            a33.intoArray(parts, p + (3 * RIGHT + 3) * PARTS);
            a34.intoArray(parts, p + (3 * RIGHT + 4) * PARTS);
        }
    }
}
