package dev.synapt.runtime.cpu;

/** Kernels along the last dimension: x is [rows, width]. */
public final class Rows {
    private Rows() {}

    /** y[row, :] = exp(x[row, :] - m) / sum(exp(x[row, :] - m)), m the largest of the row; y is [rows, width]. */
    public static void softmax(int rows, int width, float[] x, int xo, float[] y, int yo) {
        for (int row = 0; row < rows; row++) {
            Strip.subtractScalar(x, xo + row * width, largest(x, xo + row * width, width), y, yo + row * width, width);
        }
        Strip.exp(y, yo, y, yo, rows * width);
        for (int row = 0; row < rows; row++) {
            int at = yo + row * width;
            Strip.divideScalar(y, at, Reduction.sum(y, at, width), y, at, width);
        }
    }

    /** y[row] = log(sum(exp(x[row, :]))), computed as m + log(sum(exp(x - m))), m the largest of the row; y is [rows]. */
    public static void logSumExp(int rows, int width, float[] x, int xo, float[] y, int yo) {
        for (int row = 0; row < rows; row++) {
            int at = xo + row * width;
            float largest = largest(x, at, width);
            // Infinities would leave inf - inf; the row is then as large as its largest.
            boolean infinite = Float.isInfinite(largest);
            y[yo + row] =
                    infinite ? largest : largest + Functions.log(Reduction.sumOfExponentials(x, at, width, largest));
        }
    }

    /** out[row] = the position of the largest element of the row, the first if several are; a NaN counts as larger than all. */
    public static void argMax(int rows, int width, float[] x, int xo, int[] out, int o) {
        for (int row = 0; row < rows; row++) {
            int at = xo + row * width;
            int best = 0;
            float most = x[at];
            for (int i = 1; i < width && !Float.isNaN(most); i++) {
                if (!(x[at + i] <= most)) {
                    best = i;
                    most = x[at + i];
                }
            }
            out[o + row] = best;
        }
    }

    private static float largest(float[] x, int at, int width) {
        float most = x[at];
        for (int i = 1; i < width; i++) {
            most = Math.max(most, x[at + i]);
        }
        return most;
    }
}
