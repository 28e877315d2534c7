package dev.synapt.runtime.cpu;

import java.util.Arrays;

/** out = x w for one row x: the rows of the matrix, times a number each, are added up. */
final class RowProduct {
    /** Columns worked on at a time, so that the sums stay in the L1 cache. */
    private static final int COLUMNS = 1024;

    private RowProduct() {}

    /**
     * out[j] = bias + the sum over k of x[k] w[k, j] for j from {@code from} to {@code to}, each one chain of fused multiply-adds that starts from
     * the bias.
     *
     * @param row how far apart rows of w are
     * @param bias null for none, otherwise that of column j is {@code bias[b + j * biasStep]}; the step is 0 or 1
     */
    static void multiply(
            float[] x,
            int xo,
            float[] w,
            int wo,
            int row,
            int depth,
            int from,
            int to,
            float[] bias,
            int b,
            int biasStep,
            boolean relu,
            float[] out,
            int o) {
        for (int column = from; column < to; column += COLUMNS) {
            int width = Math.min(COLUMNS, to - column);
            int at = o + column;
            if (bias == null || biasStep == 0) {
                Arrays.fill(out, at, at + width, bias == null ? 0 : bias[b]);
            } else {
                System.arraycopy(bias, b + column, out, at, width);
            }
            int k = 0;
            for (; k + 4 <= depth; k += 4) {
                add(
                        x[xo + k],
                        x[xo + k + 1],
                        x[xo + k + 2],
                        x[xo + k + 3],
                        w,
                        wo + k * row + column,
                        row,
                        out,
                        at,
                        width);
            }
            for (; k < depth; k++) {
                Strip.scalarMultiplyAdd(x[xo + k], w, wo + k * row + column, out, at, out, at, width);
            }
            if (relu) {
                Strip.relu(out, at, out, at, width);
            }
        }
    }

    /** out[j] += a0 x[0, j], then a1 x[1, j], and so on, each a fused multiply-add; the rows of x are {@code row} elements apart. */
    private static void add(
            float a0, float a1, float a2, float a3, float[] x, int xo, int row, float[] out, int o, int length) {
        int i = Lanes.VECTOR ? VectorRowProduct.add(a0, a1, a2, a3, x, xo, row, out, o, length) : 0;
        for (; i < length; i++) {
            int at = xo + i;
            float sum = Math.fma(a1, x[at + row], Math.fma(a0, x[at], out[o + i]));
            out[o + i] = Math.fma(a3, x[at + 3 * row], Math.fma(a2, x[at + 2 * row], sum));
        }
    }
}
