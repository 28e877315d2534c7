package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tiles of {@link ProductTile} in vectors, six rows by four or two of them. A tile with fewer rows left does its last row several times,
 * which changes nothing. Sums stand in local variables and pass through no call, not even the smallest: in methods as long as these the
 * compiler gives up inlining what is not of the Vector API, and would move every vector through memory. Sums less than {@code floor} become that:
 * a number in place of a branch, which would be compiled for what it was first. Without rows, {@code last} below 0, a tile returns at once, as
 * {@link Warmup} wants it.
 */
final class VectorProductTile {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private static final int LANES = Species.LANES;

    private VectorProductTile() {}

    /**
     * 6 rows by four vectors, for processors with 32 registers. Rows of the right factor lie close together: at a constant distance, so that
     * the loop needs no test of whether what it reads of them is within the array.
     */
    static void tile6x4(
            int last,
            float[] left,
            int l,
            int leftRow,
            int leftStep,
            float[] right,
            int r,
            int depth,
            float[] start,
            int s,
            int startRow,
            float floor,
            float[] out,
            int o,
            int outRow) {
        if (last < 0) {
            return;
        }
        int i1 = Math.min(1, last);
        int i2 = Math.min(2, last);
        int i3 = Math.min(3, last);
        int i4 = Math.min(4, last);
        int i5 = Math.min(5, last);
        int l1 = l + i1 * leftRow;
        int l2 = l + i2 * leftRow;
        int l3 = l + i3 * leftRow;
        int l4 = l + i4 * leftRow;
        int l5 = l + i5 * leftRow;
        FloatVector c0 = FloatVector.fromArray(S, start, s);
        FloatVector d0 = FloatVector.fromArray(S, start, s + LANES);
        FloatVector e0 = FloatVector.fromArray(S, start, s + 2 * LANES);
        FloatVector f0 = FloatVector.fromArray(S, start, s + 3 * LANES);
        FloatVector c1 = FloatVector.fromArray(S, start, s + i1 * startRow);
        FloatVector d1 = FloatVector.fromArray(S, start, s + i1 * startRow + LANES);
        FloatVector e1 = FloatVector.fromArray(S, start, s + i1 * startRow + 2 * LANES);
        FloatVector f1 = FloatVector.fromArray(S, start, s + i1 * startRow + 3 * LANES);
        FloatVector c2 = FloatVector.fromArray(S, start, s + i2 * startRow);
        FloatVector d2 = FloatVector.fromArray(S, start, s + i2 * startRow + LANES);
        FloatVector e2 = FloatVector.fromArray(S, start, s + i2 * startRow + 2 * LANES);
        FloatVector f2 = FloatVector.fromArray(S, start, s + i2 * startRow + 3 * LANES);
        FloatVector c3 = FloatVector.fromArray(S, start, s + i3 * startRow);
        FloatVector d3 = FloatVector.fromArray(S, start, s + i3 * startRow + LANES);
        FloatVector e3 = FloatVector.fromArray(S, start, s + i3 * startRow + 2 * LANES);
        FloatVector f3 = FloatVector.fromArray(S, start, s + i3 * startRow + 3 * LANES);
        FloatVector c4 = FloatVector.fromArray(S, start, s + i4 * startRow);
        FloatVector d4 = FloatVector.fromArray(S, start, s + i4 * startRow + LANES);
        FloatVector e4 = FloatVector.fromArray(S, start, s + i4 * startRow + 2 * LANES);
        FloatVector f4 = FloatVector.fromArray(S, start, s + i4 * startRow + 3 * LANES);
        FloatVector c5 = FloatVector.fromArray(S, start, s + i5 * startRow);
        FloatVector d5 = FloatVector.fromArray(S, start, s + i5 * startRow + LANES);
        FloatVector e5 = FloatVector.fromArray(S, start, s + i5 * startRow + 2 * LANES);
        FloatVector f5 = FloatVector.fromArray(S, start, s + i5 * startRow + 3 * LANES);
        for (int k = 0, step = 0; k < depth; k++, step += leftStep) {
            int row = r + k * 4 * LANES;
            FloatVector p = FloatVector.fromArray(S, right, row);
            FloatVector q = FloatVector.fromArray(S, right, row + LANES);
            FloatVector x = FloatVector.fromArray(S, right, row + 2 * LANES);
            FloatVector y = FloatVector.fromArray(S, right, row + 3 * LANES);
            FloatVector v = FloatVector.broadcast(S, left[l + step]);
            c0 = v.fma(p, c0);
            d0 = v.fma(q, d0);
            e0 = v.fma(x, e0);
            f0 = v.fma(y, f0);
            v = FloatVector.broadcast(S, left[l1 + step]);
            c1 = v.fma(p, c1);
            d1 = v.fma(q, d1);
            e1 = v.fma(x, e1);
            f1 = v.fma(y, f1);
            v = FloatVector.broadcast(S, left[l2 + step]);
            c2 = v.fma(p, c2);
            d2 = v.fma(q, d2);
            e2 = v.fma(x, e2);
            f2 = v.fma(y, f2);
            v = FloatVector.broadcast(S, left[l3 + step]);
            c3 = v.fma(p, c3);
            d3 = v.fma(q, d3);
            e3 = v.fma(x, e3);
            f3 = v.fma(y, f3);
            v = FloatVector.broadcast(S, left[l4 + step]);
            c4 = v.fma(p, c4);
            d4 = v.fma(q, d4);
            e4 = v.fma(x, e4);
            f4 = v.fma(y, f4);
            v = FloatVector.broadcast(S, left[l5 + step]);
            c5 = v.fma(p, c5);
            d5 = v.fma(q, d5);
            e5 = v.fma(x, e5);
            f5 = v.fma(y, f5);
        }
        FloatVector least = FloatVector.broadcast(S, floor);
        c0.blend(least, c0.compare(VectorOperators.LT, least)).intoArray(out, o);
        d0.blend(least, d0.compare(VectorOperators.LT, least)).intoArray(out, o + LANES);
        e0.blend(least, e0.compare(VectorOperators.LT, least)).intoArray(out, o + 2 * LANES);
        f0.blend(least, f0.compare(VectorOperators.LT, least)).intoArray(out, o + 3 * LANES);
        c1.blend(least, c1.compare(VectorOperators.LT, least)).intoArray(out, o + i1 * outRow);
        d1.blend(least, d1.compare(VectorOperators.LT, least)).intoArray(out, o + i1 * outRow + LANES);
        e1.blend(least, e1.compare(VectorOperators.LT, least)).intoArray(out, o + i1 * outRow + 2 * LANES);
        f1.blend(least, f1.compare(VectorOperators.LT, least)).intoArray(out, o + i1 * outRow + 3 * LANES);
        c2.blend(least, c2.compare(VectorOperators.LT, least)).intoArray(out, o + i2 * outRow);
        d2.blend(least, d2.compare(VectorOperators.LT, least)).intoArray(out, o + i2 * outRow + LANES);
        e2.blend(least, e2.compare(VectorOperators.LT, least)).intoArray(out, o + i2 * outRow + 2 * LANES);
        f2.blend(least, f2.compare(VectorOperators.LT, least)).intoArray(out, o + i2 * outRow + 3 * LANES);
        c3.blend(least, c3.compare(VectorOperators.LT, least)).intoArray(out, o + i3 * outRow);
        d3.blend(least, d3.compare(VectorOperators.LT, least)).intoArray(out, o + i3 * outRow + LANES);
        e3.blend(least, e3.compare(VectorOperators.LT, least)).intoArray(out, o + i3 * outRow + 2 * LANES);
        f3.blend(least, f3.compare(VectorOperators.LT, least)).intoArray(out, o + i3 * outRow + 3 * LANES);
        c4.blend(least, c4.compare(VectorOperators.LT, least)).intoArray(out, o + i4 * outRow);
        d4.blend(least, d4.compare(VectorOperators.LT, least)).intoArray(out, o + i4 * outRow + LANES);
        e4.blend(least, e4.compare(VectorOperators.LT, least)).intoArray(out, o + i4 * outRow + 2 * LANES);
        f4.blend(least, f4.compare(VectorOperators.LT, least)).intoArray(out, o + i4 * outRow + 3 * LANES);
        c5.blend(least, c5.compare(VectorOperators.LT, least)).intoArray(out, o + i5 * outRow);
        d5.blend(least, d5.compare(VectorOperators.LT, least)).intoArray(out, o + i5 * outRow + LANES);
        e5.blend(least, e5.compare(VectorOperators.LT, least)).intoArray(out, o + i5 * outRow + 2 * LANES);
        f5.blend(least, f5.compare(VectorOperators.LT, least)).intoArray(out, o + i5 * outRow + 3 * LANES);
    }

    /** 6 rows by two vectors that begin {@code second} columns apart, fewer than their length if they overlap. */
    static void tile6x2(
            int last,
            float[] left,
            int l,
            int leftRow,
            int leftStep,
            float[] right,
            int r,
            int rightRow,
            int second,
            int depth,
            float[] start,
            int s,
            int startRow,
            float floor,
            float[] out,
            int o,
            int outRow) {
        if (last < 0) {
            return;
        }
        int i1 = Math.min(1, last);
        int i2 = Math.min(2, last);
        int i3 = Math.min(3, last);
        int i4 = Math.min(4, last);
        int i5 = Math.min(5, last);
        int l1 = l + i1 * leftRow;
        int l2 = l + i2 * leftRow;
        int l3 = l + i3 * leftRow;
        int l4 = l + i4 * leftRow;
        int l5 = l + i5 * leftRow;
        FloatVector c0 = FloatVector.fromArray(S, start, s);
        FloatVector d0 = FloatVector.fromArray(S, start, s + second);
        FloatVector c1 = FloatVector.fromArray(S, start, s + i1 * startRow);
        FloatVector d1 = FloatVector.fromArray(S, start, s + i1 * startRow + second);
        FloatVector c2 = FloatVector.fromArray(S, start, s + i2 * startRow);
        FloatVector d2 = FloatVector.fromArray(S, start, s + i2 * startRow + second);
        FloatVector c3 = FloatVector.fromArray(S, start, s + i3 * startRow);
        FloatVector d3 = FloatVector.fromArray(S, start, s + i3 * startRow + second);
        FloatVector c4 = FloatVector.fromArray(S, start, s + i4 * startRow);
        FloatVector d4 = FloatVector.fromArray(S, start, s + i4 * startRow + second);
        FloatVector c5 = FloatVector.fromArray(S, start, s + i5 * startRow);
        FloatVector d5 = FloatVector.fromArray(S, start, s + i5 * startRow + second);
        for (int k = 0, step = 0, row = r; k < depth; k++, step += leftStep, row += rightRow) {
            FloatVector p = FloatVector.fromArray(S, right, row);
            FloatVector q = FloatVector.fromArray(S, right, row + second);
            FloatVector v = FloatVector.broadcast(S, left[l + step]);
            c0 = v.fma(p, c0);
            d0 = v.fma(q, d0);
            v = FloatVector.broadcast(S, left[l1 + step]);
            c1 = v.fma(p, c1);
            d1 = v.fma(q, d1);
            v = FloatVector.broadcast(S, left[l2 + step]);
            c2 = v.fma(p, c2);
            d2 = v.fma(q, d2);
            v = FloatVector.broadcast(S, left[l3 + step]);
            c3 = v.fma(p, c3);
            d3 = v.fma(q, d3);
            v = FloatVector.broadcast(S, left[l4 + step]);
            c4 = v.fma(p, c4);
            d4 = v.fma(q, d4);
            v = FloatVector.broadcast(S, left[l5 + step]);
            c5 = v.fma(p, c5);
            d5 = v.fma(q, d5);
        }
        FloatVector least = FloatVector.broadcast(S, floor);
        c0.blend(least, c0.compare(VectorOperators.LT, least)).intoArray(out, o);
        d0.blend(least, d0.compare(VectorOperators.LT, least)).intoArray(out, o + second);
        c1.blend(least, c1.compare(VectorOperators.LT, least)).intoArray(out, o + i1 * outRow);
        d1.blend(least, d1.compare(VectorOperators.LT, least)).intoArray(out, o + i1 * outRow + second);
        c2.blend(least, c2.compare(VectorOperators.LT, least)).intoArray(out, o + i2 * outRow);
        d2.blend(least, d2.compare(VectorOperators.LT, least)).intoArray(out, o + i2 * outRow + second);
        c3.blend(least, c3.compare(VectorOperators.LT, least)).intoArray(out, o + i3 * outRow);
        d3.blend(least, d3.compare(VectorOperators.LT, least)).intoArray(out, o + i3 * outRow + second);
        c4.blend(least, c4.compare(VectorOperators.LT, least)).intoArray(out, o + i4 * outRow);
        d4.blend(least, d4.compare(VectorOperators.LT, least)).intoArray(out, o + i4 * outRow + second);
        c5.blend(least, c5.compare(VectorOperators.LT, least)).intoArray(out, o + i5 * outRow);
        d5.blend(least, d5.compare(VectorOperators.LT, least)).intoArray(out, o + i5 * outRow + second);
    }
}
