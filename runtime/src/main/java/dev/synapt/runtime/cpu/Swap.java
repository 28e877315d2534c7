package dev.synapt.runtime.cpu;

import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Halves of groups of lanes that change places, for transposing and for adding up within vectors. */
final class Swap {
    private static final VectorSpecies<Float> S = Species.FLOATS;

    /** Lane i takes lane i + 8 if it is in the first half of sixteen, else lane i - 8; and so on. */
    static final VectorShuffle<Float> BY_8 = by(8);

    static final VectorShuffle<Float> BY_4 = by(4);
    static final VectorShuffle<Float> BY_2 = by(2);
    static final VectorShuffle<Float> BY_1 = by(1);

    /** The lanes in the second half of each sixteen; and so on. */
    static final VectorMask<Float> SECOND_8 = second(8);

    static final VectorMask<Float> SECOND_4 = second(4);
    static final VectorMask<Float> SECOND_2 = second(2);
    static final VectorMask<Float> SECOND_1 = second(1);

    private Swap() {}

    /** Unused, and the identity, where vectors have no more than {@code half} lanes. */
    private static VectorShuffle<Float> by(int half) {
        return VectorShuffle.fromOp(S, lane -> half < S.length() ? lane ^ half : lane);
    }

    private static VectorMask<Float> second(int half) {
        boolean[] lanes = new boolean[S.length()];
        for (int lane = 0; lane < lanes.length; lane++) {
            lanes[lane] = (lane & half) != 0;
        }
        return VectorMask.fromArray(S, lanes, 0);
    }
}
