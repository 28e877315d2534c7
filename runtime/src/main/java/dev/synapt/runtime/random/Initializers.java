package dev.synapt.runtime.random;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Fills parameters with their first values. Computed in double precision with {@link StrictMath}, so that a seed gives the same
 * weights everywhere.
 */
public final class Initializers {
    /** Steps of training count from 0 up: no number drawn here is drawn again by a step. */
    private static final long BEFORE_TRAINING = -1;

    /** Elements that are worth a thread's while: some milliseconds. */
    private static final int BLOCK = 1 << 16;

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
        blocks(length, (from, to) -> normal(p, offset, from, to, standardDeviation, seed, stream));
    }

    /** Elements {@code from}, which is even, to {@code to} of those from {@code offset} on. */
    private static void normal(
            float[] p, int offset, int from, int to, double standardDeviation, long seed, int stream) {
        for (int i = from; i < to; i += 2) {
            double u = CounterRandom.uniform(seed, BEFORE_TRAINING, stream, i);
            double v = CounterRandom.uniform(seed, BEFORE_TRAINING, stream, i + 1);
            double radius = standardDeviation * StrictMath.sqrt(-2 * StrictMath.log(1 - u));
            p[offset + i] = (float) (radius * StrictMath.cos(2 * StrictMath.PI * v));
            if (i + 1 < to) {
                p[offset + i + 1] = (float) (radius * StrictMath.sin(2 * StrictMath.PI * v));
            }
        }
    }

    /** Uniform distribution over [-bound, bound). */
    public static void uniform(float[] p, int offset, int length, double bound, long seed, int stream) {
        blocks(length, (from, to) -> {
            for (int i = from; i < to; i++) {
                p[offset + i] = (float) (bound * (2.0 * CounterRandom.uniform(seed, BEFORE_TRAINING, stream, i) - 1));
            }
        });
    }

    /** What gives elements {@code from} to {@code to}. */
    @FunctionalInterface
    private interface Block {
        void fill(int from, int to);
    }

    /** Every element is a function of its position, so large parameters are filled by several threads, with the same bits. */
    private static void blocks(int length, Block block) {
        int blocks = (int) (((long) length + BLOCK - 1) / BLOCK);
        if (blocks < 2) {
            block.fill(0, length);
        } else {
            IntStream.range(0, blocks)
                    .parallel()
                    .forEach(i -> block.fill(i * BLOCK, (int) Math.min(length, (i + 1L) * BLOCK)));
        }
    }
}
