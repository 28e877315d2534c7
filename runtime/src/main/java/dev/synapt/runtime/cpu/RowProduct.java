package dev.synapt.runtime.cpu;

import java.util.Arrays;

/** out = op(left) x right row by row: for few rows, or a small depth, where copying panels would cost more than it saves. */
final class RowProduct {
    /** Up to so many rows, or so much depth if the left factor is transposed. */
    static final int FEW = 2;

    /** Columns worked on at a time, so that the sums stay in the L1 cache. */
    private static final int COLUMNS = 1024;

    private RowProduct() {}

    /** Shapes as in {@link Product#multiplyBias}; bias is [columns], or null for none. */
    static void multiply(
            float[] left,
            int l,
            boolean transposeLeft,
            float[] right,
            int r,
            float[] bias,
            int b,
            boolean relu,
            float[] out,
            int o,
            int rows,
            int depth,
            int columns) {
        int leftRow = transposeLeft ? 1 : depth;
        int leftStep = transposeLeft ? rows : 1;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column += COLUMNS) {
                int width = Math.min(COLUMNS, columns - column);
                int to = o + row * columns + column;
                if (bias == null) {
                    Arrays.fill(out, to, to + width, 0);
                } else {
                    System.arraycopy(bias, b + column, out, to, width);
                }
                int from = r + column;
                int a = l + row * leftRow;
                int k = 0;
                for (; k + 4 <= depth; k += 4) {
                    add(
                            left[a + k * leftStep],
                            left[a + (k + 1) * leftStep],
                            left[a + (k + 2) * leftStep],
                            left[a + (k + 3) * leftStep],
                            right,
                            from + k * columns,
                            columns,
                            out,
                            to,
                            width);
                }
                for (; k < depth; k++) {
                    Strip.scalarMultiplyAdd(left[a + k * leftStep], right, from + k * columns, out, to, out, to, width);
                }
                if (relu) {
                    Strip.relu(out, to, out, to, width);
                }
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
