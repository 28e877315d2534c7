package dev.synapt.runtime.cpu;

import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors that kernels use: the widest of the machine, from 4 to 16 floats. A system property, for tests, chooses another width:
 * {@code synapt.lanes}.
 */
final class Species {
    private static final Setting WIDTH = new Setting("synapt.lanes", "4, 8 or 16");

    /** Floats in a vector. */
    static final int LANES = lanes(
            System.getProperty(WIDTH.property()),
            Math.clamp(VectorShape.preferredShape().vectorBitSize() / Float.SIZE, 4, 16));

    static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(LANES * Float.SIZE));

    static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());

    /** Partial sums of neighbouring elements stand in this many vectors. */
    static final int PARTS = Reduction.PARTS / LANES;

    private Species() {}

    /** The width that the property asks for; {@code widest} if it is not set or, with a warning, if there is none such. */
    static int lanes(String property, int widest) {
        return switch (property) {
            case null -> widest;
            case "4" -> 4;
            case "8" -> 8;
            case "16" -> 16;
            default -> {
                WIDTH.refuse(property, widest + ", as wide as the vectors of the machine");
                yield widest;
            }
        };
    }
}
