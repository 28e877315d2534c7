package dev.synapt.runtime.cpu;

/** The search for numbers that training must not meet. */
public final class Finite {
    private static final int BLOCK = 1024;

    private Finite() {}

    /** The index, counted from {@code o}, of the first of {@code length} elements that is infinite or NaN; -1 if all are finite. */
    public static int firstNotFinite(float[] x, int o, int length) {
        for (int start = 0; start < length; start += BLOCK) {
            int end = Math.min(start + BLOCK, length);
            // 0 * x is 0 for a finite x and NaN otherwise; the sum of the block tells at once.
            float zero = 0;
            for (int i = start; i < end; i++) {
                zero += 0 * x[o + i];
            }
            if (zero != 0) {
                return firstInBlock(x, o, start, end);
            }
        }
        return -1;
    }

    private static int firstInBlock(float[] x, int o, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Float.isFinite(x[o + i])) {
                return i;
            }
        }
        throw new AssertionError("a block with a number that is not finite has none");
    }
}
