package dev.synapt.runtime.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Reductions of neighbouring elements in vectors: the sixteen partial sums stand in one, two or four of them. */
final class VectorReduction {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    private static final int LANES = Species.LANES;

    private static final VectorShuffle<Float> BY_8 = VectorShuffle.iota(S, 8 % LANES, 1, true);
    private static final VectorShuffle<Float> BY_4 = VectorShuffle.iota(S, 4 % LANES, 1, true);
    private static final VectorShuffle<Float> BY_2 = VectorShuffle.iota(S, 2, 1, true);
    private static final VectorShuffle<Float> BY_1 = VectorShuffle.iota(S, 1, 1, true);

    private VectorReduction() {}

    /** The sum in the order of {@link Reduction#sum(float[], int, int)}; {@code length} is a multiple of 16. */
    static float sum(float[] x, int xo, int length) {
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
        return combine(a, b, c, d);
    }

    /** The sum of exp(x - shift) in the same order; {@code length} is a multiple of 16. */
    static float sumOfExponentials(float[] x, int xo, int length, float shift) {
        FloatVector a = FloatVector.zero(S);
        FloatVector b = FloatVector.zero(S);
        FloatVector c = FloatVector.zero(S);
        FloatVector d = FloatVector.zero(S);
        // One pass for each vector of partial sums: the exponential is too long to be inlined several times.
        for (int i = 0; i < Species.PARTS * length; i += Reduction.PARTS) {
            int part = i / length;
            FloatVector e = VectorFunctions.exp(FloatVector.fromArray(S, x, xo + i - part * length + part * LANES)
                    .sub(shift));
            a = part == 0 ? a.add(e) : a;
            b = part == 1 ? b.add(e) : b;
            c = part == 2 ? c.add(e) : c;
            d = part == 3 ? d.add(e) : d;
        }
        return combine(a, b, c, d);
    }

    /** Adds the sixteen partial sums in halves: 0 to 7 and 8 to 15, then 0 to 3 and 4 to 7, and so on. */
    private static float combine(FloatVector first, FloatVector second, FloatVector third, FloatVector fourth) {
        FloatVector sum;
        if (LANES == 16) {
            sum = first.add(first.rearrange(BY_8));
            sum = sum.add(sum.rearrange(BY_4));
        } else if (LANES == 8) {
            sum = first.add(second);
            sum = sum.add(sum.rearrange(BY_4));
        } else {
            sum = first.add(third).add(second.add(fourth));
        }
        sum = sum.add(sum.rearrange(BY_2));
        return sum.add(sum.rearrange(BY_1)).lane(0);
    }

    /** Whether one of {@code length} elements, whole vectors, is infinite or NaN. */
    static boolean notFinite(float[] x, int xo, int length) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector sum = zero;
        for (int i = 0; i < length; i += LANES) {
            sum = FloatVector.fromArray(S, x, xo + i).fma(zero, sum);
        }
        VectorMask<Float> bad = sum.compare(VectorOperators.NE, 0f);
        return bad.anyTrue();
    }
}
