package dev.synapt.benchmarks.kernels;

import java.util.SplittableRandom;

/** Operands to compute with. */
final class Values {
    private Values() {}

    /** {@return numbers between -1 and 1, always the same for a seed} */
    static float[] random(int length, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }
}
