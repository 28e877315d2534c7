package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Reductions of neighbouring elements in vectors: the sixteen partial sums stand in one, two or four of them. */
final class VectorReduction {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private static final int LANES = Species.LANES;

    /** Elements that {@link #notFinite} looks at at a time. */
    static final int FINITE_STEP = 2 * LANES;

    private static final VectorShuffle<Float> BY_8 = VectorShuffle.iota(S, 8 % LANES, 1, true);
    private static final VectorShuffle<Float> BY_4 = VectorShuffle.iota(S, 4 % LANES, 1, true);
    private static final VectorShuffle<Float> BY_2 = VectorShuffle.iota(S, 2, 1, true);
    private static final VectorShuffle<Float> BY_1 = VectorShuffle.iota(S, 1, 1, true);

    private VectorReduction() {}

    /** The sum in the order of {@link Reduction#sum(float[], int, int)}; {@code length} is a multiple of 16. */
    static float sum(float[] x, int xo, int length) {
        if (length == 0) {
            return 0;
        }
        FloatVector a = FloatVector.zero(S);
        FloatVector b = FloatVector.zero(S);
        FloatVector c = FloatVector.zero(S);
        FloatVector d = FloatVector.zero(S);
        for (int i = 0; i < length; i += Reduction.PARTS) {
            a = a.add(FloatVector.fromArray(S, x, xo + i));
            if (LANES < 16) {
                b = b.add(FloatVector.fromArray(S, x, xo + i + LANES));
            }
            if (LANES < 8) {
                c = c.add(FloatVector.fromArray(S, x, xo + i + 2 * LANES));
                d = d.add(FloatVector.fromArray(S, x, xo + i + 3 * LANES));
            }
        }
        // The partial sums in halves: 0 to 7 and 8 to 15, then 0 to 3 and 4 to 7, and so on.
        FloatVector sum;
        if (LANES == 16) {
            sum = a.add(a.rearrange(BY_8));
            sum = sum.add(sum.rearrange(BY_4));
        } else if (LANES == 8) {
            sum = a.add(b);
            sum = sum.add(sum.rearrange(BY_4));
        } else {
            sum = a.add(c).add(b.add(d));
        }
        sum = sum.add(sum.rearrange(BY_2));
        return sum.add(sum.rearrange(BY_1)).lane(0);
    }

    /** The sum of products in the order of {@link Reduction#products}; {@code length} is a multiple of 16 and not 0. */
    static float products(float[] x, int xo, float meanOfX, float[] y, int yo, float meanOfY, int length) {
        FloatVector a = FloatVector.zero(S);
        FloatVector b = FloatVector.zero(S);
        FloatVector c = FloatVector.zero(S);
        FloatVector d = FloatVector.zero(S);
        for (int i = 0; i < length; i += Reduction.PARTS) {
            a = a.add(FloatVector.fromArray(S, x, xo + i)
                    .sub(meanOfX)
                    .mul(FloatVector.fromArray(S, y, yo + i).sub(meanOfY)));
            if (LANES < 16) {
                b = b.add(FloatVector.fromArray(S, x, xo + i + LANES)
                        .sub(meanOfX)
                        .mul(FloatVector.fromArray(S, y, yo + i + LANES).sub(meanOfY)));
            }
            if (LANES < 8) {
                c = c.add(FloatVector.fromArray(S, x, xo + i + 2 * LANES)
                        .sub(meanOfX)
                        .mul(FloatVector.fromArray(S, y, yo + i + 2 * LANES).sub(meanOfY)));
                d = d.add(FloatVector.fromArray(S, x, xo + i + 3 * LANES)
                        .sub(meanOfX)
                        .mul(FloatVector.fromArray(S, y, yo + i + 3 * LANES).sub(meanOfY)));
            }
        }
        // The partial sums in halves: 0 to 7 and 8 to 15, then 0 to 3 and 4 to 7, and so on.
        FloatVector sum;
        if (LANES == 16) {
            sum = a.add(a.rearrange(BY_8));
            sum = sum.add(sum.rearrange(BY_4));
        } else if (LANES == 8) {
            sum = a.add(b);
            sum = sum.add(sum.rearrange(BY_4));
        } else {
            sum = a.add(c).add(b.add(d));
        }
        sum = sum.add(sum.rearrange(BY_2));
        return sum.add(sum.rearrange(BY_1)).lane(0);
    }

    /**
     * out[i] = the sum of the sixteen elements x[16 i] on, in the same order, for {@code count} of them, whole sixteens, but that a sum of
     * zeros may be negative; what is in between stands in x. Halves of two rows are added side by side in one vector, then quarters of two such vectors, and so on.
     */
    static void sums(float[] x, int xo, int count, float[] out, int o) {
        for (int block = 0; block < count; block += LANES) {
            int at = xo + block * Reduction.PARTS;
            for (int i = 0; i < 8; i++) {
                int from = at + i * Reduction.PARTS;
                FloatVector a = FloatVector.fromArray(S, x, from);
                if (LANES == 16) {
                    FloatVector b = FloatVector.fromArray(S, x, from + 8 * Reduction.PARTS);
                    a.blend(b.rearrange(Swap.BY_8), Swap.SECOND_8)
                            .add(a.rearrange(Swap.BY_8).blend(b, Swap.SECOND_8))
                            .intoArray(x, from);
                } else if (LANES == 8) {
                    a.add(FloatVector.fromArray(S, x, from + 8)).intoArray(x, from);
                } else if (i < LANES) {
                    FloatVector b = FloatVector.fromArray(S, x, from + 4);
                    FloatVector c = FloatVector.fromArray(S, x, from + 8);
                    FloatVector d = FloatVector.fromArray(S, x, from + 12);
                    a.add(c).add(b.add(d)).intoArray(x, from);
                }
            }
            for (int i = 0; LANES >= 8 && i < 4; i++) {
                int from = at + i * Reduction.PARTS;
                FloatVector a = FloatVector.fromArray(S, x, from);
                FloatVector b = FloatVector.fromArray(S, x, from + 4 * Reduction.PARTS);
                a.blend(b.rearrange(Swap.BY_4), Swap.SECOND_4)
                        .add(a.rearrange(Swap.BY_4).blend(b, Swap.SECOND_4))
                        .intoArray(x, from);
            }
            for (int i = 0; i < 2; i++) {
                int from = at + i * Reduction.PARTS;
                FloatVector a = FloatVector.fromArray(S, x, from);
                FloatVector b = FloatVector.fromArray(S, x, from + 2 * Reduction.PARTS);
                a.blend(b.rearrange(Swap.BY_2), Swap.SECOND_2)
                        .add(a.rearrange(Swap.BY_2).blend(b, Swap.SECOND_2))
                        .intoArray(x, from);
            }
            FloatVector a = FloatVector.fromArray(S, x, at);
            FloatVector b = FloatVector.fromArray(S, x, at + Reduction.PARTS);
            a.blend(b.rearrange(Swap.BY_1), Swap.SECOND_1)
                    .add(a.rearrange(Swap.BY_1).blend(b, Swap.SECOND_1))
                    .intoArray(out, o + block);
        }
    }

    /**
     * Whether one of {@code length} elements, a multiple of {@link #FINITE_STEP}, is infinite or NaN: such a number less itself is NaN, and so
     * is every sum with it. Two sums at a time, as one would mostly wait for itself.
     *
     * <p>Of vectors of integers, and of a zero that a loop begins with, HotSpot now and then makes objects in every call. So these are floats,
     * and the sums begin with elements.
     */
    static boolean notFinite(float[] x, int xo, int length) {
        if (length == 0) {
            return false;
        }
        FloatVector p = FloatVector.fromArray(S, x, xo);
        FloatVector q = FloatVector.fromArray(S, x, xo + LANES);
        FloatVector a = p.sub(p);
        FloatVector b = q.sub(q);
        for (int i = FINITE_STEP; i < length; i += FINITE_STEP) {
            p = FloatVector.fromArray(S, x, xo + i);
            q = FloatVector.fromArray(S, x, xo + i + LANES);
            a = a.add(p.sub(p));
            b = b.add(q.sub(q));
        }
        FloatVector sum = a.add(b);
        return sum.compare(VectorOperators.NE, sum).anyTrue();
    }
}
