package dev.synapt.runtime.cpu;

/** The search for numbers that are no probabilities. */
public final class UnitInterval {

    private UnitInterval() {}

    /** Whether all of {@code length} elements are from 0 to 1. The least and the most are NaN if one is. */
    public static boolean contains(float[] x, int o, int length) {
        float least = 0;
        float most = 1;
        for (int i = o; i < o + length; i++) {
            least = Math.min(least, x[i]);
            most = Math.max(most, x[i]);
        }
        return least >= 0 && most <= 1;
    }
}
