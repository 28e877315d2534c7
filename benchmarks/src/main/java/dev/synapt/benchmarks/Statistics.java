package dev.synapt.benchmarks;

import java.util.Arrays;

/** What is said of a row of times. */
final class Statistics {
    private Statistics() {}

    /** {@return the middle value, or the mean of the two in the middle} */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** {@return the smallest value} */
    static double minimum(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    /**
     * {@return the largest of the differences, each as a share of the second value, or of a hundredth of the largest of these where that is
     * more} What is next to nothing beside the others says nothing by its own share.
     */
    static double largestDifference(double[] found, double[] expected) {
        double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0) / 100;
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            // Math.max keeps what is not a number.
            largest = Math.max(largest, Math.abs(found[i] - expected[i]) / Math.max(scale, Math.abs(expected[i])));
        }
        return largest;
    }
}
