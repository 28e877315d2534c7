package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The tile of {@link VectorTile} for processors with 32 vector registers. */
final class VectorTallTile {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private static final int LANES = Species.LANES;

    private static final int WIDTH = 2 * LANES;

    private VectorTallTile() {}

    /** 12 rows by two vectors. */
    static void tile12x2(
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
        FloatVector c6 = FloatVector.fromArray(S, start, s + i6 * startRow);
        FloatVector d6 = FloatVector.fromArray(S, start, s + i6 * startRow + LANES);
        FloatVector c7 = FloatVector.fromArray(S, start, s + i7 * startRow);
        FloatVector d7 = FloatVector.fromArray(S, start, s + i7 * startRow + LANES);
        FloatVector c8 = FloatVector.fromArray(S, start, s + i8 * startRow);
        FloatVector d8 = FloatVector.fromArray(S, start, s + i8 * startRow + LANES);
        FloatVector c9 = FloatVector.fromArray(S, start, s + i9 * startRow);
        FloatVector d9 = FloatVector.fromArray(S, start, s + i9 * startRow + LANES);
        FloatVector c10 = FloatVector.fromArray(S, start, s + i10 * startRow);
        FloatVector d10 = FloatVector.fromArray(S, start, s + i10 * startRow + LANES);
        FloatVector c11 = FloatVector.fromArray(S, start, s + i11 * startRow);
        FloatVector d11 = FloatVector.fromArray(S, start, s + i11 * startRow + LANES);
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
            v = FloatVector.broadcast(S, left[l6 + k]);
            c6 = v.fma(a, c6);
            d6 = v.fma(b, d6);
            v = FloatVector.broadcast(S, left[l7 + k]);
            c7 = v.fma(a, c7);
            d7 = v.fma(b, d7);
            v = FloatVector.broadcast(S, left[l8 + k]);
            c8 = v.fma(a, c8);
            d8 = v.fma(b, d8);
            v = FloatVector.broadcast(S, left[l9 + k]);
            c9 = v.fma(a, c9);
            d9 = v.fma(b, d9);
            v = FloatVector.broadcast(S, left[l10 + k]);
            c10 = v.fma(a, c10);
            d10 = v.fma(b, d10);
            v = FloatVector.broadcast(S, left[l11 + k]);
            c11 = v.fma(a, c11);
            d11 = v.fma(b, d11);
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
        c6.blend(floor, c6.compare(VectorOperators.LT, floor)).intoArray(out, o + i6 * outRow);
        d6.blend(floor, d6.compare(VectorOperators.LT, floor)).intoArray(out, o + i6 * outRow + LANES);
        c7.blend(floor, c7.compare(VectorOperators.LT, floor)).intoArray(out, o + i7 * outRow);
        d7.blend(floor, d7.compare(VectorOperators.LT, floor)).intoArray(out, o + i7 * outRow + LANES);
        c8.blend(floor, c8.compare(VectorOperators.LT, floor)).intoArray(out, o + i8 * outRow);
        d8.blend(floor, d8.compare(VectorOperators.LT, floor)).intoArray(out, o + i8 * outRow + LANES);
        c9.blend(floor, c9.compare(VectorOperators.LT, floor)).intoArray(out, o + i9 * outRow);
        d9.blend(floor, d9.compare(VectorOperators.LT, floor)).intoArray(out, o + i9 * outRow + LANES);
        c10.blend(floor, c10.compare(VectorOperators.LT, floor)).intoArray(out, o + i10 * outRow);
        d10.blend(floor, d10.compare(VectorOperators.LT, floor)).intoArray(out, o + i10 * outRow + LANES);
        c11.blend(floor, c11.compare(VectorOperators.LT, floor)).intoArray(out, o + i11 * outRow);
        d11.blend(floor, d11.compare(VectorOperators.LT, floor)).intoArray(out, o + i11 * outRow + LANES);
    }
}
