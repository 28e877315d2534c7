package dev.synapt.benchmarks;

import java.util.Optional;

/**
 * What was found for a workload on a number of threads.
 *
 * @param synapt the times of a step
 * @param flops of a step
 * @param peak GFLOP/s of the processor's fused multiply-adds on as many threads, measured just before
 * @param handOver from one thread to another before and after, or nothing for a single one
 * @param firstSeconds from the start of the JVM to the end of the first step
 * @param nearSeconds from the start of the JVM to the first step within three times of steady
 */
record Measurement(
        Workload workload,
        int threads,
        Times synapt,
        long flops,
        double peak,
        Optional<HandOvers> handOver,
        double firstSeconds,
        double nearSeconds,
        Optional<Twin> twin) {

    /** The largest relative difference of a loss that still counts as the same training. */
    static final double TOLERANCE = 1e-3;

    /** Minimum and median of a step, in milliseconds. */
    record Times(double minimum, double median) {
        static Times of(double[] millis) {
            return new Times(Statistics.minimum(millis), Statistics.median(millis));
        }
    }

    /** Nanoseconds until a thread sees what another wrote. */
    record HandOvers(double before, double after) {}

    /**
     * The same under PyTorch.
     *
     * @param variant the fastest way to run it, such as {@code compile}
     * @param missing the ways that did not work, or nothing
     * @param ratio the median over all pairs of PyTorch's median step by Synapt's
     * @param lossDifference the largest relative difference of the first losses
     */
    record Twin(Times times, String variant, String missing, double ratio, double lossDifference) {
        boolean agrees() {
            return lossDifference <= TOLERANCE;
        }
    }

    /** {@return GFLOP/s of the median step} */
    double gigaflops() {
        return flops / (synapt.median() * 1e6);
    }

    /** {@return {@link #gigaflops} as per cent of the peak} */
    double percentOfPeak() {
        return 100 * gigaflops() / peak;
    }
}
