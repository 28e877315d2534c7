package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * Kernels along one dimension: x is [outer, width, inner], a row the {@code width} elements of one outer and one inner position. Workers
 * share the rows.
 */
public final class Rows {
    private Rows() {}

    /** y[row] = exp(x[row] - m) / sum(exp(x[row] - m)), m the largest of the row; y is as x. */
    public static void softmax(Worker worker, int outer, int width, int inner, float[] x, int xo, float[] y, int yo) {
        if (inner == 1) {
            int first = worker.from(outer);
            softmax(worker.to(outer) - first, width, x, xo + first * width, y, yo + first * width);
            return;
        }
        int end = worker.to(outer * inner);
        for (int row = worker.from(outer * inner), next; row < end; row = next) {
            int i = row / inner;
            next = Math.min(end, (i + 1) * inner);
            int shift = i * width * inner + row - i * inner;
            softmax(width, inner, next - row, x, xo + shift, y, yo + shift, worker.scratch(next - row));
        }
    }

    /** Rows that lie one after another. */
    private static void softmax(int rows, int width, float[] x, int xo, float[] y, int yo) {
        for (int row = 0; row < rows; row++) {
            Strip.subtractScalar(x, xo + row * width, largest(x, xo + row * width, width), y, yo + row * width, width);
        }
        Strip.exp(y, yo, y, yo, rows * width);
        for (int row = 0; row < rows; row++) {
            int at = yo + row * width;
            Strip.divideScalar(y, at, Reduction.sum(y, at, width), y, at, width);
        }
    }

    /** Rows that lie side by side: their elements are {@code inner} apart. */
    private static void softmax(int width, int inner, int rows, float[] x, int xo, float[] y, int yo, float[] scratch) {
        largest(width, inner, rows, x, xo, scratch, 0);
        for (int k = 0; k < width; k++) {
            int at = yo + k * inner;
            Strip.subtract(x, xo + k * inner, scratch, 0, y, at, rows);
            Strip.exp(y, at, y, at, rows);
        }
        Arrays.fill(scratch, 0, rows, 0);
        for (int k = 0; k < width; k++) {
            Strip.add(scratch, 0, y, yo + k * inner, scratch, 0, rows);
        }
        for (int k = 0; k < width; k++) {
            int at = yo + k * inner;
            Strip.divide(y, at, scratch, 0, y, at, rows);
        }
    }

    /** y[row] = log(sum(exp(x[row]))), computed as m + log(sum(exp(x - m))), m the largest of the row; y is [outer, inner]. */
    public static void logSumExp(Worker worker, int outer, int width, int inner, float[] x, int xo, float[] y, int yo) {
        int end = worker.to(outer * inner);
        if (inner == 1) {
            float[] row = worker.scratch(width);
            for (int i = worker.from(outer); i < end; i++) {
                int at = xo + i * width;
                float largest = largest(x, at, width);
                Strip.subtractScalar(x, at, largest, row, 0, width);
                Strip.exp(row, 0, row, 0, width);
                // Infinities would leave inf - inf; the row is then as large as its largest.
                y[yo + i] = Float.isInfinite(largest) ? largest : largest + Functions.log(Reduction.sum(row, 0, width));
            }
            return;
        }
        for (int row = worker.from(outer * inner), next; row < end; row = next) {
            int i = row / inner;
            next = Math.min(end, (i + 1) * inner);
            int from = xo + i * width * inner + row - i * inner;
            logSumExp(width, inner, next - row, x, from, y, yo + row, worker.scratch(3 * (next - row)));
        }
    }

    /** Rows that lie side by side. */
    private static void logSumExp(
            int width, int inner, int rows, float[] x, int xo, float[] y, int yo, float[] scratch) {
        int sum = rows;
        int part = 2 * rows;
        largest(width, inner, rows, x, xo, scratch, 0);
        Arrays.fill(scratch, sum, sum + rows, 0);
        for (int k = 0; k < width; k++) {
            Strip.subtract(x, xo + k * inner, scratch, 0, scratch, part, rows);
            Strip.exp(scratch, part, scratch, part, rows);
            Strip.add(scratch, sum, scratch, part, scratch, sum, rows);
        }
        Strip.log(scratch, sum, scratch, sum, rows);
        Strip.add(scratch, 0, scratch, sum, y, yo, rows);
        for (int i = 0; i < rows; i++) {
            if (Float.isInfinite(scratch[i])) {
                y[yo + i] = scratch[i];
            }
        }
    }

    /**
     * out[row] = the position of the largest element of the row, the first if several are; a NaN counts as larger than all. out is [outer,
     * inner].
     */
    public static void argMax(Worker worker, int outer, int width, int inner, float[] x, int xo, int[] out, int o) {
        int end = worker.to(outer * inner);
        for (int row = worker.from(outer * inner); row < end; row++) {
            int at = xo + row / inner * width * inner + row % inner;
            int best = 0;
            float most = x[at];
            for (int i = 1; i < width && !Float.isNaN(most); i++) {
                if (!(x[at + i * inner] <= most)) {
                    best = i;
                    most = x[at + i * inner];
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

    /** out[row] = the largest of each of {@code rows} rows side by side. */
    private static void largest(int width, int inner, int rows, float[] x, int xo, float[] out, int o) {
        System.arraycopy(x, xo, out, o, rows);
        for (int k = 1; k < width; k++) {
            Strip.maximum(out, o, x, xo + k * inner, out, o, rows);
        }
    }
}
