package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tiles of {@link TapTile} in vectors. With 32 registers (vectors of 512 bits come with them) they are six or four rows by four vectors,
 * or eight by two; with 16 registers six or four rows by two vectors. What is narrower than that takes eight rows by one vector, whole or half as
 * long. A tile with fewer rows left does its last row several times, which changes nothing;
 * without rows, {@code last} below 0, it returns at once, as {@link Warmup} wants it.
 */
final class VectorTapTile {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private static final int LANES = Species.LANES;

    /** There are 32 registers. */
    static final boolean WIDE = LANES == 16;

    private static final VectorSpecies<Float> HALF = LANES == 16 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;

    /** Columns of the narrowest tile. */
    static final int NARROWEST = Math.max(LANES / 2, 4);

    private VectorTapTile() {}

    /** Columns of a tile where {@code left} of a run of {@code length} are left; the last tile may begin within the one before. */
    static int width(int left, int length) {
        if (WIDE && left > 2 * LANES && length >= 4 * LANES) {
            return 4 * LANES;
        }
        if (left > LANES && length >= 2 * LANES) {
            return 2 * LANES;
        }
        // No half vector where there is room for a whole one: of two lengths in one process the compiler makes objects
        // now and then.
        if (length >= LANES) {
            return LANES;
        }
        return Math.min(length, NARROWEST);
    }

    /** Rows of a tile of {@code width} columns where {@code left} are left. */
    static int height(int left, int width) {
        if (width <= LANES || (WIDE && width == 2 * LANES)) {
            return 8;
        }
        // Six where that does not leave one or two.
        return left <= 4 || left == 7 || left == 8 ? 4 : 6;
    }

    static void multiply(
            int rows,
            int width,
            int first,
            int end,
            float[] left,
            int l,
            float[] source,
            int s,
            int[] offsets,
            float[] start,
            int b,
            int startRow,
            boolean relu,
            float[] out,
            int o,
            int outRow) {
        int height = height(rows, width);
        int last = Math.min(rows, height) - 1;
        float least = relu ? 0 : Float.NEGATIVE_INFINITY;
        if (width < LANES) {
            half(last, first, end, left, l, source, s, offsets, start, b, startRow, least, out, o, outRow);
        } else if (width == LANES) {
            tile1(last, first, end, left, l, source, s, offsets, start, b, startRow, least, out, o, outRow);
        } else if (height == 8) {
            tile8(last, first, end, left, l, source, s, offsets, start, b, startRow, least, out, o, outRow);
        } else if (height == 6) {
            tile6(last, first, end, left, l, source, s, offsets, start, b, startRow, least, out, o, outRow);
        } else {
            tile4(last, first, end, left, l, source, s, offsets, start, b, startRow, least, out, o, outRow);
        }
    }

    /** 6 rows by four vectors, or two. */
    static void tile6(
            int last,
            int first,
            int end,
            float[] left,
            int l,
            float[] source,
            int s,
            int[] offsets,
            float[] start,
            int b,
            int startRow,
            float least,
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
        FloatVector a0 = FloatVector.fromArray(S, start, b);
        FloatVector b0 = FloatVector.fromArray(S, start, b + LANES);
        FloatVector c0 = WIDE ? FloatVector.fromArray(S, start, b + 2 * LANES) : a0;
        FloatVector d0 = WIDE ? FloatVector.fromArray(S, start, b + 3 * LANES) : a0;
        FloatVector a1 = FloatVector.fromArray(S, start, b + i1 * startRow);
        FloatVector b1 = FloatVector.fromArray(S, start, b + i1 * startRow + LANES);
        FloatVector c1 = WIDE ? FloatVector.fromArray(S, start, b + i1 * startRow + 2 * LANES) : a0;
        FloatVector d1 = WIDE ? FloatVector.fromArray(S, start, b + i1 * startRow + 3 * LANES) : a0;
        FloatVector a2 = FloatVector.fromArray(S, start, b + i2 * startRow);
        FloatVector b2 = FloatVector.fromArray(S, start, b + i2 * startRow + LANES);
        FloatVector c2 = WIDE ? FloatVector.fromArray(S, start, b + i2 * startRow + 2 * LANES) : a0;
        FloatVector d2 = WIDE ? FloatVector.fromArray(S, start, b + i2 * startRow + 3 * LANES) : a0;
        FloatVector a3 = FloatVector.fromArray(S, start, b + i3 * startRow);
        FloatVector b3 = FloatVector.fromArray(S, start, b + i3 * startRow + LANES);
        FloatVector c3 = WIDE ? FloatVector.fromArray(S, start, b + i3 * startRow + 2 * LANES) : a0;
        FloatVector d3 = WIDE ? FloatVector.fromArray(S, start, b + i3 * startRow + 3 * LANES) : a0;
        FloatVector a4 = FloatVector.fromArray(S, start, b + i4 * startRow);
        FloatVector b4 = FloatVector.fromArray(S, start, b + i4 * startRow + LANES);
        FloatVector c4 = WIDE ? FloatVector.fromArray(S, start, b + i4 * startRow + 2 * LANES) : a0;
        FloatVector d4 = WIDE ? FloatVector.fromArray(S, start, b + i4 * startRow + 3 * LANES) : a0;
        FloatVector a5 = FloatVector.fromArray(S, start, b + i5 * startRow);
        FloatVector b5 = FloatVector.fromArray(S, start, b + i5 * startRow + LANES);
        FloatVector c5 = WIDE ? FloatVector.fromArray(S, start, b + i5 * startRow + 2 * LANES) : a0;
        FloatVector d5 = WIDE ? FloatVector.fromArray(S, start, b + i5 * startRow + 3 * LANES) : a0;
        for (int k = first; k < end; k++) {
            int from = s + offsets[k];
            int weight = l + k * TapTile.ROWS;
            FloatVector x = FloatVector.fromArray(S, source, from);
            FloatVector y = FloatVector.fromArray(S, source, from + LANES);
            FloatVector z = WIDE ? FloatVector.fromArray(S, source, from + 2 * LANES) : x;
            FloatVector w = WIDE ? FloatVector.fromArray(S, source, from + 3 * LANES) : x;
            FloatVector f = FloatVector.broadcast(S, left[weight]);
            a0 = f.fma(x, a0);
            b0 = f.fma(y, b0);
            if (WIDE) {
                c0 = f.fma(z, c0);
                d0 = f.fma(w, d0);
            }
            f = FloatVector.broadcast(S, left[weight + 1]);
            a1 = f.fma(x, a1);
            b1 = f.fma(y, b1);
            if (WIDE) {
                c1 = f.fma(z, c1);
                d1 = f.fma(w, d1);
            }
            f = FloatVector.broadcast(S, left[weight + 2]);
            a2 = f.fma(x, a2);
            b2 = f.fma(y, b2);
            if (WIDE) {
                c2 = f.fma(z, c2);
                d2 = f.fma(w, d2);
            }
            f = FloatVector.broadcast(S, left[weight + 3]);
            a3 = f.fma(x, a3);
            b3 = f.fma(y, b3);
            if (WIDE) {
                c3 = f.fma(z, c3);
                d3 = f.fma(w, d3);
            }
            f = FloatVector.broadcast(S, left[weight + 4]);
            a4 = f.fma(x, a4);
            b4 = f.fma(y, b4);
            if (WIDE) {
                c4 = f.fma(z, c4);
                d4 = f.fma(w, d4);
            }
            f = FloatVector.broadcast(S, left[weight + 5]);
            a5 = f.fma(x, a5);
            b5 = f.fma(y, b5);
            if (WIDE) {
                c5 = f.fma(z, c5);
                d5 = f.fma(w, d5);
            }
        }
        FloatVector floor = FloatVector.broadcast(S, least);
        a0.blend(floor, a0.compare(VectorOperators.LT, floor)).intoArray(out, o);
        b0.blend(floor, b0.compare(VectorOperators.LT, floor)).intoArray(out, o + LANES);
        a1.blend(floor, a1.compare(VectorOperators.LT, floor)).intoArray(out, o + i1 * outRow);
        b1.blend(floor, b1.compare(VectorOperators.LT, floor)).intoArray(out, o + i1 * outRow + LANES);
        a2.blend(floor, a2.compare(VectorOperators.LT, floor)).intoArray(out, o + i2 * outRow);
        b2.blend(floor, b2.compare(VectorOperators.LT, floor)).intoArray(out, o + i2 * outRow + LANES);
        a3.blend(floor, a3.compare(VectorOperators.LT, floor)).intoArray(out, o + i3 * outRow);
        b3.blend(floor, b3.compare(VectorOperators.LT, floor)).intoArray(out, o + i3 * outRow + LANES);
        a4.blend(floor, a4.compare(VectorOperators.LT, floor)).intoArray(out, o + i4 * outRow);
        b4.blend(floor, b4.compare(VectorOperators.LT, floor)).intoArray(out, o + i4 * outRow + LANES);
        a5.blend(floor, a5.compare(VectorOperators.LT, floor)).intoArray(out, o + i5 * outRow);
        b5.blend(floor, b5.compare(VectorOperators.LT, floor)).intoArray(out, o + i5 * outRow + LANES);
        if (WIDE) {
            c0.blend(floor, c0.compare(VectorOperators.LT, floor)).intoArray(out, o + 2 * LANES);
            d0.blend(floor, d0.compare(VectorOperators.LT, floor)).intoArray(out, o + 3 * LANES);
            c1.blend(floor, c1.compare(VectorOperators.LT, floor)).intoArray(out, o + i1 * outRow + 2 * LANES);
            d1.blend(floor, d1.compare(VectorOperators.LT, floor)).intoArray(out, o + i1 * outRow + 3 * LANES);
            c2.blend(floor, c2.compare(VectorOperators.LT, floor)).intoArray(out, o + i2 * outRow + 2 * LANES);
            d2.blend(floor, d2.compare(VectorOperators.LT, floor)).intoArray(out, o + i2 * outRow + 3 * LANES);
            c3.blend(floor, c3.compare(VectorOperators.LT, floor)).intoArray(out, o + i3 * outRow + 2 * LANES);
            d3.blend(floor, d3.compare(VectorOperators.LT, floor)).intoArray(out, o + i3 * outRow + 3 * LANES);
            c4.blend(floor, c4.compare(VectorOperators.LT, floor)).intoArray(out, o + i4 * outRow + 2 * LANES);
            d4.blend(floor, d4.compare(VectorOperators.LT, floor)).intoArray(out, o + i4 * outRow + 3 * LANES);
            c5.blend(floor, c5.compare(VectorOperators.LT, floor)).intoArray(out, o + i5 * outRow + 2 * LANES);
            d5.blend(floor, d5.compare(VectorOperators.LT, floor)).intoArray(out, o + i5 * outRow + 3 * LANES);
        }
    }

    /** 4 rows by four vectors, or two. */
    static void tile4(
            int last,
            int first,
            int end,
            float[] left,
            int l,
            float[] source,
            int s,
            int[] offsets,
            float[] start,
            int b,
            int startRow,
            float least,
            float[] out,
            int o,
            int outRow) {
        if (last < 0) {
            return;
        }
        int i1 = Math.min(1, last);
        int i2 = Math.min(2, last);
        int i3 = Math.min(3, last);
        FloatVector a0 = FloatVector.fromArray(S, start, b);
        FloatVector b0 = FloatVector.fromArray(S, start, b + LANES);
        FloatVector c0 = WIDE ? FloatVector.fromArray(S, start, b + 2 * LANES) : a0;
        FloatVector d0 = WIDE ? FloatVector.fromArray(S, start, b + 3 * LANES) : a0;
        FloatVector a1 = FloatVector.fromArray(S, start, b + i1 * startRow);
        FloatVector b1 = FloatVector.fromArray(S, start, b + i1 * startRow + LANES);
        FloatVector c1 = WIDE ? FloatVector.fromArray(S, start, b + i1 * startRow + 2 * LANES) : a0;
        FloatVector d1 = WIDE ? FloatVector.fromArray(S, start, b + i1 * startRow + 3 * LANES) : a0;
        FloatVector a2 = FloatVector.fromArray(S, start, b + i2 * startRow);
        FloatVector b2 = FloatVector.fromArray(S, start, b + i2 * startRow + LANES);
        FloatVector c2 = WIDE ? FloatVector.fromArray(S, start, b + i2 * startRow + 2 * LANES) : a0;
        FloatVector d2 = WIDE ? FloatVector.fromArray(S, start, b + i2 * startRow + 3 * LANES) : a0;
        FloatVector a3 = FloatVector.fromArray(S, start, b + i3 * startRow);
        FloatVector b3 = FloatVector.fromArray(S, start, b + i3 * startRow + LANES);
        FloatVector c3 = WIDE ? FloatVector.fromArray(S, start, b + i3 * startRow + 2 * LANES) : a0;
        FloatVector d3 = WIDE ? FloatVector.fromArray(S, start, b + i3 * startRow + 3 * LANES) : a0;
        for (int k = first; k < end; k++) {
            int from = s + offsets[k];
            int weight = l + k * TapTile.ROWS;
            FloatVector x = FloatVector.fromArray(S, source, from);
            FloatVector y = FloatVector.fromArray(S, source, from + LANES);
            FloatVector z = WIDE ? FloatVector.fromArray(S, source, from + 2 * LANES) : x;
            FloatVector w = WIDE ? FloatVector.fromArray(S, source, from + 3 * LANES) : x;
            FloatVector f = FloatVector.broadcast(S, left[weight]);
            a0 = f.fma(x, a0);
            b0 = f.fma(y, b0);
            if (WIDE) {
                c0 = f.fma(z, c0);
                d0 = f.fma(w, d0);
            }
            f = FloatVector.broadcast(S, left[weight + 1]);
            a1 = f.fma(x, a1);
            b1 = f.fma(y, b1);
            if (WIDE) {
                c1 = f.fma(z, c1);
                d1 = f.fma(w, d1);
            }
            f = FloatVector.broadcast(S, left[weight + 2]);
            a2 = f.fma(x, a2);
            b2 = f.fma(y, b2);
            if (WIDE) {
                c2 = f.fma(z, c2);
                d2 = f.fma(w, d2);
            }
            f = FloatVector.broadcast(S, left[weight + 3]);
            a3 = f.fma(x, a3);
            b3 = f.fma(y, b3);
            if (WIDE) {
                c3 = f.fma(z, c3);
                d3 = f.fma(w, d3);
            }
        }
        FloatVector floor = FloatVector.broadcast(S, least);
        a0.blend(floor, a0.compare(VectorOperators.LT, floor)).intoArray(out, o);
        b0.blend(floor, b0.compare(VectorOperators.LT, floor)).intoArray(out, o + LANES);
        a1.blend(floor, a1.compare(VectorOperators.LT, floor)).intoArray(out, o + i1 * outRow);
        b1.blend(floor, b1.compare(VectorOperators.LT, floor)).intoArray(out, o + i1 * outRow + LANES);
        a2.blend(floor, a2.compare(VectorOperators.LT, floor)).intoArray(out, o + i2 * outRow);
        b2.blend(floor, b2.compare(VectorOperators.LT, floor)).intoArray(out, o + i2 * outRow + LANES);
        a3.blend(floor, a3.compare(VectorOperators.LT, floor)).intoArray(out, o + i3 * outRow);
        b3.blend(floor, b3.compare(VectorOperators.LT, floor)).intoArray(out, o + i3 * outRow + LANES);
        if (WIDE) {
            c0.blend(floor, c0.compare(VectorOperators.LT, floor)).intoArray(out, o + 2 * LANES);
            d0.blend(floor, d0.compare(VectorOperators.LT, floor)).intoArray(out, o + 3 * LANES);
            c1.blend(floor, c1.compare(VectorOperators.LT, floor)).intoArray(out, o + i1 * outRow + 2 * LANES);
            d1.blend(floor, d1.compare(VectorOperators.LT, floor)).intoArray(out, o + i1 * outRow + 3 * LANES);
            c2.blend(floor, c2.compare(VectorOperators.LT, floor)).intoArray(out, o + i2 * outRow + 2 * LANES);
            d2.blend(floor, d2.compare(VectorOperators.LT, floor)).intoArray(out, o + i2 * outRow + 3 * LANES);
            c3.blend(floor, c3.compare(VectorOperators.LT, floor)).intoArray(out, o + i3 * outRow + 2 * LANES);
            d3.blend(floor, d3.compare(VectorOperators.LT, floor)).intoArray(out, o + i3 * outRow + 3 * LANES);
        }
    }

    /** 8 rows by two vectors. */
    static void tile8(
            int last,
            int first,
            int end,
            float[] left,
            int l,
            float[] source,
            int s,
            int[] offsets,
            float[] start,
            int b,
            int startRow,
            float least,
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
        int i6 = Math.min(6, last);
        int i7 = Math.min(7, last);
        FloatVector a0 = FloatVector.fromArray(S, start, b);
        FloatVector b0 = FloatVector.fromArray(S, start, b + LANES);
        FloatVector a1 = FloatVector.fromArray(S, start, b + i1 * startRow);
        FloatVector b1 = FloatVector.fromArray(S, start, b + i1 * startRow + LANES);
        FloatVector a2 = FloatVector.fromArray(S, start, b + i2 * startRow);
        FloatVector b2 = FloatVector.fromArray(S, start, b + i2 * startRow + LANES);
        FloatVector a3 = FloatVector.fromArray(S, start, b + i3 * startRow);
        FloatVector b3 = FloatVector.fromArray(S, start, b + i3 * startRow + LANES);
        FloatVector a4 = FloatVector.fromArray(S, start, b + i4 * startRow);
        FloatVector b4 = FloatVector.fromArray(S, start, b + i4 * startRow + LANES);
        FloatVector a5 = FloatVector.fromArray(S, start, b + i5 * startRow);
        FloatVector b5 = FloatVector.fromArray(S, start, b + i5 * startRow + LANES);
        FloatVector a6 = FloatVector.fromArray(S, start, b + i6 * startRow);
        FloatVector b6 = FloatVector.fromArray(S, start, b + i6 * startRow + LANES);
        FloatVector a7 = FloatVector.fromArray(S, start, b + i7 * startRow);
        FloatVector b7 = FloatVector.fromArray(S, start, b + i7 * startRow + LANES);
        for (int k = first; k < end; k++) {
            int from = s + offsets[k];
            int weight = l + k * TapTile.ROWS;
            FloatVector x = FloatVector.fromArray(S, source, from);
            FloatVector y = FloatVector.fromArray(S, source, from + LANES);
            FloatVector f = FloatVector.broadcast(S, left[weight]);
            a0 = f.fma(x, a0);
            b0 = f.fma(y, b0);
            f = FloatVector.broadcast(S, left[weight + 1]);
            a1 = f.fma(x, a1);
            b1 = f.fma(y, b1);
            f = FloatVector.broadcast(S, left[weight + 2]);
            a2 = f.fma(x, a2);
            b2 = f.fma(y, b2);
            f = FloatVector.broadcast(S, left[weight + 3]);
            a3 = f.fma(x, a3);
            b3 = f.fma(y, b3);
            f = FloatVector.broadcast(S, left[weight + 4]);
            a4 = f.fma(x, a4);
            b4 = f.fma(y, b4);
            f = FloatVector.broadcast(S, left[weight + 5]);
            a5 = f.fma(x, a5);
            b5 = f.fma(y, b5);
            f = FloatVector.broadcast(S, left[weight + 6]);
            a6 = f.fma(x, a6);
            b6 = f.fma(y, b6);
            f = FloatVector.broadcast(S, left[weight + 7]);
            a7 = f.fma(x, a7);
            b7 = f.fma(y, b7);
        }
        FloatVector floor = FloatVector.broadcast(S, least);
        a0.blend(floor, a0.compare(VectorOperators.LT, floor)).intoArray(out, o);
        b0.blend(floor, b0.compare(VectorOperators.LT, floor)).intoArray(out, o + LANES);
        a1.blend(floor, a1.compare(VectorOperators.LT, floor)).intoArray(out, o + i1 * outRow);
        b1.blend(floor, b1.compare(VectorOperators.LT, floor)).intoArray(out, o + i1 * outRow + LANES);
        a2.blend(floor, a2.compare(VectorOperators.LT, floor)).intoArray(out, o + i2 * outRow);
        b2.blend(floor, b2.compare(VectorOperators.LT, floor)).intoArray(out, o + i2 * outRow + LANES);
        a3.blend(floor, a3.compare(VectorOperators.LT, floor)).intoArray(out, o + i3 * outRow);
        b3.blend(floor, b3.compare(VectorOperators.LT, floor)).intoArray(out, o + i3 * outRow + LANES);
        a4.blend(floor, a4.compare(VectorOperators.LT, floor)).intoArray(out, o + i4 * outRow);
        b4.blend(floor, b4.compare(VectorOperators.LT, floor)).intoArray(out, o + i4 * outRow + LANES);
        a5.blend(floor, a5.compare(VectorOperators.LT, floor)).intoArray(out, o + i5 * outRow);
        b5.blend(floor, b5.compare(VectorOperators.LT, floor)).intoArray(out, o + i5 * outRow + LANES);
        a6.blend(floor, a6.compare(VectorOperators.LT, floor)).intoArray(out, o + i6 * outRow);
        b6.blend(floor, b6.compare(VectorOperators.LT, floor)).intoArray(out, o + i6 * outRow + LANES);
        a7.blend(floor, a7.compare(VectorOperators.LT, floor)).intoArray(out, o + i7 * outRow);
        b7.blend(floor, b7.compare(VectorOperators.LT, floor)).intoArray(out, o + i7 * outRow + LANES);
    }

    /** 8 rows by one vector. */
    static void tile1(
            int last,
            int first,
            int end,
            float[] left,
            int l,
            float[] source,
            int s,
            int[] offsets,
            float[] start,
            int b,
            int startRow,
            float least,
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
        int i6 = Math.min(6, last);
        int i7 = Math.min(7, last);
        FloatVector a0 = FloatVector.fromArray(S, start, b);
        FloatVector a1 = FloatVector.fromArray(S, start, b + i1 * startRow);
        FloatVector a2 = FloatVector.fromArray(S, start, b + i2 * startRow);
        FloatVector a3 = FloatVector.fromArray(S, start, b + i3 * startRow);
        FloatVector a4 = FloatVector.fromArray(S, start, b + i4 * startRow);
        FloatVector a5 = FloatVector.fromArray(S, start, b + i5 * startRow);
        FloatVector a6 = FloatVector.fromArray(S, start, b + i6 * startRow);
        FloatVector a7 = FloatVector.fromArray(S, start, b + i7 * startRow);
        for (int k = first; k < end; k++) {
            int from = s + offsets[k];
            int weight = l + k * TapTile.ROWS;
            FloatVector x = FloatVector.fromArray(S, source, from);
            FloatVector f = FloatVector.broadcast(S, left[weight]);
            a0 = f.fma(x, a0);
            f = FloatVector.broadcast(S, left[weight + 1]);
            a1 = f.fma(x, a1);
            f = FloatVector.broadcast(S, left[weight + 2]);
            a2 = f.fma(x, a2);
            f = FloatVector.broadcast(S, left[weight + 3]);
            a3 = f.fma(x, a3);
            f = FloatVector.broadcast(S, left[weight + 4]);
            a4 = f.fma(x, a4);
            f = FloatVector.broadcast(S, left[weight + 5]);
            a5 = f.fma(x, a5);
            f = FloatVector.broadcast(S, left[weight + 6]);
            a6 = f.fma(x, a6);
            f = FloatVector.broadcast(S, left[weight + 7]);
            a7 = f.fma(x, a7);
        }
        FloatVector floor = FloatVector.broadcast(S, least);
        a0.blend(floor, a0.compare(VectorOperators.LT, floor)).intoArray(out, o);
        a1.blend(floor, a1.compare(VectorOperators.LT, floor)).intoArray(out, o + i1 * outRow);
        a2.blend(floor, a2.compare(VectorOperators.LT, floor)).intoArray(out, o + i2 * outRow);
        a3.blend(floor, a3.compare(VectorOperators.LT, floor)).intoArray(out, o + i3 * outRow);
        a4.blend(floor, a4.compare(VectorOperators.LT, floor)).intoArray(out, o + i4 * outRow);
        a5.blend(floor, a5.compare(VectorOperators.LT, floor)).intoArray(out, o + i5 * outRow);
        a6.blend(floor, a6.compare(VectorOperators.LT, floor)).intoArray(out, o + i6 * outRow);
        a7.blend(floor, a7.compare(VectorOperators.LT, floor)).intoArray(out, o + i7 * outRow);
    }

    /** 8 rows by one vector of half the length. */
    static void half(
            int last,
            int first,
            int end,
            float[] left,
            int l,
            float[] source,
            int s,
            int[] offsets,
            float[] start,
            int b,
            int startRow,
            float least,
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
        int i6 = Math.min(6, last);
        int i7 = Math.min(7, last);
        FloatVector a0 = FloatVector.fromArray(HALF, start, b);
        FloatVector a1 = FloatVector.fromArray(HALF, start, b + i1 * startRow);
        FloatVector a2 = FloatVector.fromArray(HALF, start, b + i2 * startRow);
        FloatVector a3 = FloatVector.fromArray(HALF, start, b + i3 * startRow);
        FloatVector a4 = FloatVector.fromArray(HALF, start, b + i4 * startRow);
        FloatVector a5 = FloatVector.fromArray(HALF, start, b + i5 * startRow);
        FloatVector a6 = FloatVector.fromArray(HALF, start, b + i6 * startRow);
        FloatVector a7 = FloatVector.fromArray(HALF, start, b + i7 * startRow);
        for (int k = first; k < end; k++) {
            int from = s + offsets[k];
            int weight = l + k * TapTile.ROWS;
            FloatVector x = FloatVector.fromArray(HALF, source, from);
            FloatVector f = FloatVector.broadcast(HALF, left[weight]);
            a0 = f.fma(x, a0);
            f = FloatVector.broadcast(HALF, left[weight + 1]);
            a1 = f.fma(x, a1);
            f = FloatVector.broadcast(HALF, left[weight + 2]);
            a2 = f.fma(x, a2);
            f = FloatVector.broadcast(HALF, left[weight + 3]);
            a3 = f.fma(x, a3);
            f = FloatVector.broadcast(HALF, left[weight + 4]);
            a4 = f.fma(x, a4);
            f = FloatVector.broadcast(HALF, left[weight + 5]);
            a5 = f.fma(x, a5);
            f = FloatVector.broadcast(HALF, left[weight + 6]);
            a6 = f.fma(x, a6);
            f = FloatVector.broadcast(HALF, left[weight + 7]);
            a7 = f.fma(x, a7);
        }
        FloatVector floor = FloatVector.broadcast(HALF, least);
        a0.blend(floor, a0.compare(VectorOperators.LT, floor)).intoArray(out, o);
        a1.blend(floor, a1.compare(VectorOperators.LT, floor)).intoArray(out, o + i1 * outRow);
        a2.blend(floor, a2.compare(VectorOperators.LT, floor)).intoArray(out, o + i2 * outRow);
        a3.blend(floor, a3.compare(VectorOperators.LT, floor)).intoArray(out, o + i3 * outRow);
        a4.blend(floor, a4.compare(VectorOperators.LT, floor)).intoArray(out, o + i4 * outRow);
        a5.blend(floor, a5.compare(VectorOperators.LT, floor)).intoArray(out, o + i5 * outRow);
        a6.blend(floor, a6.compare(VectorOperators.LT, floor)).intoArray(out, o + i6 * outRow);
        a7.blend(floor, a7.compare(VectorOperators.LT, floor)).intoArray(out, o + i7 * outRow);
    }
}
