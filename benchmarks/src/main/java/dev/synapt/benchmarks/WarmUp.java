package dev.synapt.benchmarks;

import java.util.Arrays;

/**
 * The first steps of a process.
 *
 * @param losses of the first {@link #CHECKED_STEPS} steps
 * @param first when the first step ended, in milliseconds since 1970
 * @param near when the first step ended that was, as the median of it and the nine after it, within three times of steady
 * @param steady the median time of the last quarter of all steps, in milliseconds
 */
record WarmUp(float[] losses, double first, double near, double steady) {

    static final int CHECKED_STEPS = 20;

    private static final int MOST_STEPS = 1_000_000;
    private static final int WINDOW = 10;
    private static final double NEAR = 3;

    /** Trains for so many seconds, and {@link #CHECKED_STEPS} steps at least. */
    static WarmUp of(Training training, double seconds) {
        float[] losses = new float[CHECKED_STEPS];
        long[] ends = new long[MOST_STEPS];
        double startMillis = System.currentTimeMillis();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        int steps = 0;
        while (steps < CHECKED_STEPS || System.nanoTime() < end && steps < MOST_STEPS) {
            float loss = training.step();
            ends[steps] = System.nanoTime();
            if (steps < CHECKED_STEPS) {
                losses[steps] = loss;
            }
            steps++;
        }
        double[] times = new double[steps];
        for (int i = 0; i < steps; i++) {
            times[i] = (ends[i] - (i == 0 ? start : ends[i - 1])) / 1e6;
        }
        double steady = Statistics.median(Arrays.copyOfRange(times, steps - Math.max(1, steps / 4), steps));
        int near = near(times, steady);
        return new WarmUp(
                losses, startMillis + (ends[0] - start) / 1e6, startMillis + (ends[near] - start) / 1e6, steady);
    }

    /** The first step from which on the median of ten is within three times of steady. */
    static int near(double[] times, double steady) {
        for (int i = 0; i + WINDOW < times.length; i++) {
            if (Statistics.median(Arrays.copyOfRange(times, i, i + WINDOW)) <= NEAR * steady
                    && times[i] <= NEAR * steady) {
                return i;
            }
        }
        return times.length - 1;
    }
}
