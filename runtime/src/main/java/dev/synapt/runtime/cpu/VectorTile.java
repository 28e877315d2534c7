package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tiles of {@link Tile} in vectors: a few rows by one or two vectors of columns. Where there are 32 registers, two vectors wide tiles
 * have up to twelve rows, where there are 16 up to six. A tile with fewer rows left does its last row several times, which changes
 * nothing.
 */
final class VectorTile {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private static final int LANES = Species.LANES;

    /** Columns of a tile of two vectors. */
    static final int WIDTH = 2 * LANES;

    /** Columns of a tile of one vector. */
    static final int NARROW = LANES;

    /** Vectors of 512 bits come with 32 registers. */
    private static final int TALLEST = LANES == 16 ? 12 : 6;

    private VectorTile() {}

    /** How many of {@code rows} rows that are left the next tile of {@code width} columns does. */
    static int height(int rows, int width) {
        if (width == NARROW) {
            return Math.min(rows, 12);
        }
        // Seven and eight rows: two tiles of four rather than six and two.
        return TALLEST == 6 && (rows == 7 || rows == 8) ? 4 : Math.min(rows, TALLEST);
    }

    static void multiply(
            int rows,
            int width,
            float[] left,
            int l,
            int leftRow,
            int[] offsets,
            int t,
            float[] panel,
            int p,
            int depth,
            float[] start,
            int s,
            int startRow,
            boolean relu,
            float[] out,
            int o,
            int outRow) {
        int last = rows - 1;
        if (width == NARROW) {
            tile12x1(last, left, l, leftRow, offsets, t, panel, p, depth, start, s, startRow, relu, out, o, outRow);
        } else if (rows > 6) {
            VectorTallTile.tile12x2(
                    last, left, l, leftRow, offsets, t, panel, p, depth, start, s, startRow, relu, out, o, outRow);
        } else if (rows > 4) {
            tile6x2(last, left, l, leftRow, offsets, t, panel, p, depth, start, s, startRow, relu, out, o, outRow);
        } else if (rows > 1) {
            tile4x2(last, left, l, leftRow, offsets, t, panel, p, depth, start, s, startRow, relu, out, o, outRow);
        } else {
            tile1x2(left, l, offsets, t, panel, p, depth, start, s, relu, out, o);
        }
    }

    /** 6 rows by two vectors. */
    private static void tile6x2(
            int last,
            float[] left,
            int l,
            int leftRow,
            int[] offsets,
            int t,
            float[] panel,
            int p,
            int depth,
            float[] start,
            int s,
            int startRow,
            boolean relu,
            float[] out,
            int o,
            int outRow) {
        int i1 = Math.min(1, last);
        int i2 = Math.min(2, last);
        int i3 = Math.min(3, last);
        int i4 = Math.min(4, last);
        int i5 = Math.min(5, last);
        int l0 = offsets == null ? l : l + offsets[t];
        int l1 = offsets == null ? l + i1 * leftRow : l + offsets[t + i1];
        int l2 = offsets == null ? l + i2 * leftRow : l + offsets[t + i2];
        int l3 = offsets == null ? l + i3 * leftRow : l + offsets[t + i3];
        int l4 = offsets == null ? l + i4 * leftRow : l + offsets[t + i4];
        int l5 = offsets == null ? l + i5 * leftRow : l + offsets[t + i5];
        FloatVector c0 = FloatVector.fromArray(S, start, s);
        FloatVector d0 = FloatVector.fromArray(S, start, s + LANES);
        FloatVector c1 = FloatVector.fromArray(S, start, s + i1 * startRow);
        FloatVector d1 = FloatVector.fromArray(S, start, s + i1 * startRow + LANES);
        FloatVector c2 = FloatVector.fromArray(S, start, s + i2 * startRow);
        FloatVector d2 = FloatVector.fromArray(S, start, s + i2 * startRow + LANES);
        FloatVector c3 = FloatVector.fromArray(S, start, s + i3 * startRow);
        FloatVector d3 = FloatVector.fromArray(S, start, s + i3 * startRow + LANES);
        FloatVector c4 = FloatVector.fromArray(S, start, s + i4 * startRow);
        FloatVector d4 = FloatVector.fromArray(S, start, s + i4 * startRow + LANES);
        FloatVector c5 = FloatVector.fromArray(S, start, s + i5 * startRow);
        FloatVector d5 = FloatVector.fromArray(S, start, s + i5 * startRow + LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector a = FloatVector.fromArray(S, panel, p + k * WIDTH);
            FloatVector b = FloatVector.fromArray(S, panel, p + k * WIDTH + LANES);
            FloatVector v = FloatVector.broadcast(S, left[l0 + k]);
            c0 = v.fma(a, c0);
            d0 = v.fma(b, d0);
            v = FloatVector.broadcast(S, left[l1 + k]);
            c1 = v.fma(a, c1);
            d1 = v.fma(b, d1);
            v = FloatVector.broadcast(S, left[l2 + k]);
            c2 = v.fma(a, c2);
            d2 = v.fma(b, d2);
            v = FloatVector.broadcast(S, left[l3 + k]);
            c3 = v.fma(a, c3);
            d3 = v.fma(b, d3);
            v = FloatVector.broadcast(S, left[l4 + k]);
            c4 = v.fma(a, c4);
            d4 = v.fma(b, d4);
            v = FloatVector.broadcast(S, left[l5 + k]);
            c5 = v.fma(a, c5);
            d5 = v.fma(b, d5);
        }
        FloatVector floor = FloatVector.broadcast(S, relu ? 0f : Float.NEGATIVE_INFINITY);
        c0.blend(floor, c0.compare(VectorOperators.LT, floor)).intoArray(out, o);
        d0.blend(floor, d0.compare(VectorOperators.LT, floor)).intoArray(out, o + LANES);
        c1.blend(floor, c1.compare(VectorOperators.LT, floor)).intoArray(out, o + i1 * outRow);
        d1.blend(floor, d1.compare(VectorOperators.LT, floor)).intoArray(out, o + i1 * outRow + LANES);
        c2.blend(floor, c2.compare(VectorOperators.LT, floor)).intoArray(out, o + i2 * outRow);
        d2.blend(floor, d2.compare(VectorOperators.LT, floor)).intoArray(out, o + i2 * outRow + LANES);
        c3.blend(floor, c3.compare(VectorOperators.LT, floor)).intoArray(out, o + i3 * outRow);
        d3.blend(floor, d3.compare(VectorOperators.LT, floor)).intoArray(out, o + i3 * outRow + LANES);
        c4.blend(floor, c4.compare(VectorOperators.LT, floor)).intoArray(out, o + i4 * outRow);
        d4.blend(floor, d4.compare(VectorOperators.LT, floor)).intoArray(out, o + i4 * outRow + LANES);
        c5.blend(floor, c5.compare(VectorOperators.LT, floor)).intoArray(out, o + i5 * outRow);
        d5.blend(floor, d5.compare(VectorOperators.LT, floor)).intoArray(out, o + i5 * outRow + LANES);
    }

    /** 4 rows by two vectors. */
    private static void tile4x2(
            int last,
            float[] left,
            int l,
            int leftRow,
            int[] offsets,
            int t,
            float[] panel,
            int p,
            int depth,
            float[] start,
            int s,
            int startRow,
            boolean relu,
            float[] out,
            int o,
            int outRow) {
        int i1 = Math.min(1, last);
        int i2 = Math.min(2, last);
        int i3 = Math.min(3, last);
        int l0 = offsets == null ? l : l + offsets[t];
        int l1 = offsets == null ? l + i1 * leftRow : l + offsets[t + i1];
        int l2 = offsets == null ? l + i2 * leftRow : l + offsets[t + i2];
        int l3 = offsets == null ? l + i3 * leftRow : l + offsets[t + i3];
        FloatVector c0 = FloatVector.fromArray(S, start, s);
        FloatVector d0 = FloatVector.fromArray(S, start, s + LANES);
        FloatVector c1 = FloatVector.fromArray(S, start, s + i1 * startRow);
        FloatVector d1 = FloatVector.fromArray(S, start, s + i1 * startRow + LANES);
        FloatVector c2 = FloatVector.fromArray(S, start, s + i2 * startRow);
        FloatVector d2 = FloatVector.fromArray(S, start, s + i2 * startRow + LANES);
        FloatVector c3 = FloatVector.fromArray(S, start, s + i3 * startRow);
        FloatVector d3 = FloatVector.fromArray(S, start, s + i3 * startRow + LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector a = FloatVector.fromArray(S, panel, p + k * WIDTH);
            FloatVector b = FloatVector.fromArray(S, panel, p + k * WIDTH + LANES);
            FloatVector v = FloatVector.broadcast(S, left[l0 + k]);
            c0 = v.fma(a, c0);
            d0 = v.fma(b, d0);
            v = FloatVector.broadcast(S, left[l1 + k]);
            c1 = v.fma(a, c1);
            d1 = v.fma(b, d1);
            v = FloatVector.broadcast(S, left[l2 + k]);
            c2 = v.fma(a, c2);
            d2 = v.fma(b, d2);
            v = FloatVector.broadcast(S, left[l3 + k]);
            c3 = v.fma(a, c3);
            d3 = v.fma(b, d3);
        }
        FloatVector floor = FloatVector.broadcast(S, relu ? 0f : Float.NEGATIVE_INFINITY);
        c0.blend(floor, c0.compare(VectorOperators.LT, floor)).intoArray(out, o);
        d0.blend(floor, d0.compare(VectorOperators.LT, floor)).intoArray(out, o + LANES);
        c1.blend(floor, c1.compare(VectorOperators.LT, floor)).intoArray(out, o + i1 * outRow);
        d1.blend(floor, d1.compare(VectorOperators.LT, floor)).intoArray(out, o + i1 * outRow + LANES);
        c2.blend(floor, c2.compare(VectorOperators.LT, floor)).intoArray(out, o + i2 * outRow);
        d2.blend(floor, d2.compare(VectorOperators.LT, floor)).intoArray(out, o + i2 * outRow + LANES);
        c3.blend(floor, c3.compare(VectorOperators.LT, floor)).intoArray(out, o + i3 * outRow);
        d3.blend(floor, d3.compare(VectorOperators.LT, floor)).intoArray(out, o + i3 * outRow + LANES);
    }

    /** 1 row by two vectors. */
    private static void tile1x2(
            float[] left,
            int l,
            int[] offsets,
            int t,
            float[] panel,
            int p,
            int depth,
            float[] start,
            int s,
            boolean relu,
            float[] out,
            int o) {
        int l0 = offsets == null ? l : l + offsets[t];
        FloatVector c0 = FloatVector.fromArray(S, start, s);
        FloatVector d0 = FloatVector.fromArray(S, start, s + LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector a = FloatVector.fromArray(S, panel, p + k * WIDTH);
            FloatVector b = FloatVector.fromArray(S, panel, p + k * WIDTH + LANES);
            FloatVector v = FloatVector.broadcast(S, left[l0 + k]);
            c0 = v.fma(a, c0);
            d0 = v.fma(b, d0);
        }
        FloatVector floor = FloatVector.broadcast(S, relu ? 0f : Float.NEGATIVE_INFINITY);
        c0.blend(floor, c0.compare(VectorOperators.LT, floor)).intoArray(out, o);
        d0.blend(floor, d0.compare(VectorOperators.LT, floor)).intoArray(out, o + LANES);
    }

    /** 12 rows by one vector. */
    private static void tile12x1(
            int last,
            float[] left,
            int l,
            int leftRow,
            int[] offsets,
            int t,
            float[] panel,
            int p,
            int depth,
            float[] start,
            int s,
            int startRow,
            boolean relu,
            float[] out,
            int o,
            int outRow) {
        int i1 = Math.min(1, last);
        int i2 = Math.min(2, last);
        int i3 = Math.min(3, last);
        int i4 = Math.min(4, last);
        int i5 = Math.min(5, last);
        int i6 = Math.min(6, last);
        int i7 = Math.min(7, last);
        int i8 = Math.min(8, last);
        int i9 = Math.min(9, last);
        int i10 = Math.min(10, last);
        int i11 = Math.min(11, last);
        int l0 = offsets == null ? l : l + offsets[t];
        int l1 = offsets == null ? l + i1 * leftRow : l + offsets[t + i1];
        int l2 = offsets == null ? l + i2 * leftRow : l + offsets[t + i2];
        int l3 = offsets == null ? l + i3 * leftRow : l + offsets[t + i3];
        int l4 = offsets == null ? l + i4 * leftRow : l + offsets[t + i4];
        int l5 = offsets == null ? l + i5 * leftRow : l + offsets[t + i5];
        int l6 = offsets == null ? l + i6 * leftRow : l + offsets[t + i6];
        int l7 = offsets == null ? l + i7 * leftRow : l + offsets[t + i7];
        int l8 = offsets == null ? l + i8 * leftRow : l + offsets[t + i8];
        int l9 = offsets == null ? l + i9 * leftRow : l + offsets[t + i9];
        int l10 = offsets == null ? l + i10 * leftRow : l + offsets[t + i10];
        int l11 = offsets == null ? l + i11 * leftRow : l + offsets[t + i11];
        FloatVector c0 = FloatVector.fromArray(S, start, s);
        FloatVector c1 = FloatVector.fromArray(S, start, s + i1 * startRow);
        FloatVector c2 = FloatVector.fromArray(S, start, s + i2 * startRow);
        FloatVector c3 = FloatVector.fromArray(S, start, s + i3 * startRow);
        FloatVector c4 = FloatVector.fromArray(S, start, s + i4 * startRow);
        FloatVector c5 = FloatVector.fromArray(S, start, s + i5 * startRow);
        FloatVector c6 = FloatVector.fromArray(S, start, s + i6 * startRow);
        FloatVector c7 = FloatVector.fromArray(S, start, s + i7 * startRow);
        FloatVector c8 = FloatVector.fromArray(S, start, s + i8 * startRow);
        FloatVector c9 = FloatVector.fromArray(S, start, s + i9 * startRow);
        FloatVector c10 = FloatVector.fromArray(S, start, s + i10 * startRow);
        FloatVector c11 = FloatVector.fromArray(S, start, s + i11 * startRow);
        for (int k = 0; k < depth; k++) {
            FloatVector a = FloatVector.fromArray(S, panel, p + k * LANES);
            c0 = FloatVector.broadcast(S, left[l0 + k]).fma(a, c0);
            c1 = FloatVector.broadcast(S, left[l1 + k]).fma(a, c1);
            c2 = FloatVector.broadcast(S, left[l2 + k]).fma(a, c2);
            c3 = FloatVector.broadcast(S, left[l3 + k]).fma(a, c3);
            c4 = FloatVector.broadcast(S, left[l4 + k]).fma(a, c4);
            c5 = FloatVector.broadcast(S, left[l5 + k]).fma(a, c5);
            c6 = FloatVector.broadcast(S, left[l6 + k]).fma(a, c6);
            c7 = FloatVector.broadcast(S, left[l7 + k]).fma(a, c7);
            c8 = FloatVector.broadcast(S, left[l8 + k]).fma(a, c8);
            c9 = FloatVector.broadcast(S, left[l9 + k]).fma(a, c9);
            c10 = FloatVector.broadcast(S, left[l10 + k]).fma(a, c10);
            c11 = FloatVector.broadcast(S, left[l11 + k]).fma(a, c11);
        }
        FloatVector floor = FloatVector.broadcast(S, relu ? 0f : Float.NEGATIVE_INFINITY);
        c0.blend(floor, c0.compare(VectorOperators.LT, floor)).intoArray(out, o);
        c1.blend(floor, c1.compare(VectorOperators.LT, floor)).intoArray(out, o + i1 * outRow);
        c2.blend(floor, c2.compare(VectorOperators.LT, floor)).intoArray(out, o + i2 * outRow);
        c3.blend(floor, c3.compare(VectorOperators.LT, floor)).intoArray(out, o + i3 * outRow);
        c4.blend(floor, c4.compare(VectorOperators.LT, floor)).intoArray(out, o + i4 * outRow);
        c5.blend(floor, c5.compare(VectorOperators.LT, floor)).intoArray(out, o + i5 * outRow);
        c6.blend(floor, c6.compare(VectorOperators.LT, floor)).intoArray(out, o + i6 * outRow);
        c7.blend(floor, c7.compare(VectorOperators.LT, floor)).intoArray(out, o + i7 * outRow);
        c8.blend(floor, c8.compare(VectorOperators.LT, floor)).intoArray(out, o + i8 * outRow);
        c9.blend(floor, c9.compare(VectorOperators.LT, floor)).intoArray(out, o + i9 * outRow);
        c10.blend(floor, c10.compare(VectorOperators.LT, floor)).intoArray(out, o + i10 * outRow);
        c11.blend(floor, c11.compare(VectorOperators.LT, floor)).intoArray(out, o + i11 * outRow);
    }
}
