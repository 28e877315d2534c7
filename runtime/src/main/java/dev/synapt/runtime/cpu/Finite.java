package dev.synapt.runtime.cpu;

/** The search for numbers that training must not meet. */
public final class Finite {
    private static final int BLOCK = 1024;

    private Finite() {}

    /** The index, counted from {@code o}, of the first of {@code length} elements that is infinite or NaN; -1 if all are finite. */
    public static int firstNotFinite(float[] x, int o, int length) {
        // The end of a block near 2^31 is not computed before it is known to be there.
        for (int start = 0, end; start < length; start = end) {
            end = start + Math.min(BLOCK, length - start);
            if (notFinite(x, o + start, end - start)) {
                return firstInBlock(x, o, start, end);
            }
        }
        return -1;
    }

    /** 0 * x is 0 for a finite x and NaN otherwise; their sum tells of all at once. */
    private static boolean notFinite(float[] x, int o, int length) {
        int whole = Lanes.VECTOR ? length - length % VectorReduction.FINITE_STEP : 0;
        if (Lanes.VECTOR && VectorReduction.notFinite(x, o, whole)) {
            return true;
        }
        float sum = 0;
        for (int i = whole; i < length; i++) {
            sum += 0 * x[o + i];
        }
        return sum != 0;
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
