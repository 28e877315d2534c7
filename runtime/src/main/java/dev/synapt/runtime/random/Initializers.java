package dev.synapt.runtime.random;

import java.util.Arrays;

/**
 * Fills parameters with their first values. Computed in double precision with {@link StrictMath}, so that a seed gives the same
 * weights everywhere.
 */
public final class Initializers {
    /** Steps of training count from 0 up: no number drawn here is drawn again by a step. */
    private static final long BEFORE_TRAINING = -1;

    private Initializers() {}

    /** {@code length} elements from {@code offset} on become {@code value}. */
    public static void constant(float[] p, int offset, int length, double value) {
        Arrays.fill(p, offset, offset + length, (float) value);
    }

    /**
     * Normal distribution of mean 0, by the transform of Box and Muller (1958): two uniform numbers u, v give
     * sqrt(-2 ln(1 - u)) cos(2 pi v) and the same with sin.
     */
    public static void normal(float[] p, int offset, int length, double standardDeviation, long seed, int stream) {
        for (int i = 0; i < length; i += 2) {
            double u = CounterRandom.uniform(seed, BEFORE_TRAINING, stream, i);
            double v = CounterRandom.uniform(seed, BEFORE_TRAINING, stream, i + 1);
            double radius = standardDeviation * StrictMath.sqrt(-2 * StrictMath.log(1 - u));
            p[offset + i] = (float) (radius * StrictMath.cos(2 * StrictMath.PI * v));
            if (i + 1 < length) {
                p[offset + i + 1] = (float) (radius * StrictMath.sin(2 * StrictMath.PI * v));
            }
        }
    }

    /** Uniform distribution over [-bound, bound). */
    public static void uniform(float[] p, int offset, int length, double bound, long seed, int stream) {
        for (int i = 0; i < length; i++) {
            p[offset + i] = (float) (bound * (2.0 * CounterRandom.uniform(seed, BEFORE_TRAINING, stream, i) - 1));
        }
    }
}
