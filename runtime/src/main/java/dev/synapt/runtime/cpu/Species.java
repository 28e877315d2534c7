package dev.synapt.runtime.cpu;

import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors that kernels use: the widest of the machine, from 4 to 16 floats. A system property, for tests, chooses another width:
 * {@code synapt.lanes}.
 */
final class Species {
    /** Floats in a vector. */
    static final int LANES = Integer.getInteger(
            "synapt.lanes", Math.clamp(VectorShape.preferredShape().vectorBitSize() / Float.SIZE, 4, 16));

    static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(LANES * Float.SIZE));

    static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());

    /** Partial sums of neighbouring elements stand in this many vectors. */
    static final int PARTS = Reduction.PARTS / LANES;

    private Species() {}
}
