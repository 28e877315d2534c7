package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * Products in plain loops that the virtual machine's compiler turns into vectors by itself. It does so where whatever a loop reads and writes
 * are arrays of their own, all at the same index: such arrays either are the same or do not overlap. So rows are copied into arrays first.
 * Each pass adds four steps of the depth to two rows of sums, which takes a third of the loads and stores of one step and one row.
 */
final class PlainTile {
    /** Rows of sums. */
    private static final int ROWS = 16;

    /** Columns: all the sums, and the steps that are added to them, stay in an L1 cache of 32 KB. */
    static final int SPAN = 256;

    /** Steps of a pass. */
    private static final int STEPS = 4;

    private static final ThreadLocal<PlainTile> HERE = ThreadLocal.withInitial(PlainTile::new);

    /** One more than there may be, so that the last of an odd number has a neighbour. */
    private final float[][] sums = new float[ROWS + 1][SPAN];

    private final float[][] right = new float[STEPS][SPAN];

    private PlainTile() {}

    /**
     * out[i, j] = start[i, j] + the sum over k of left[i, k] right[k, j], or the larger of that and 0 if {@code relu}, for any number of rows,
     * columns and steps. Rows are so many elements apart as said; left[i, k] lies at {@code l + i * leftRow + k * leftStep}.
     *
     * @param offsets row k of right begins offsets[first + k] elements after {@code r}; if null, k * rightRow after it
     * @param constant whether all elements of a row of start are its first
     */
    static void multiply(
            int rows,
            int width,
            int depth,
            float[] left,
            int l,
            int leftRow,
            int leftStep,
            float[] right,
            int r,
            int rightRow,
            int[] offsets,
            int first,
            float[] start,
            int s,
            int startRow,
            boolean constant,
            boolean relu,
            float[] out,
            int o,
            int outRow) {
        PlainTile tile = HERE.get();
        for (int j = 0; j < width; j += SPAN) {
            int columns = Math.min(SPAN, width - j);
            for (int i = 0; i < rows; i += ROWS) {
                int height = Math.min(ROWS, rows - i);
                tile.begin(
                        height, columns, start, constant ? s + i * startRow : s + i * startRow + j, startRow, constant);
                for (int k = 0; k < depth; k += STEPS) {
                    int steps = Math.min(STEPS, depth - k);
                    for (int step = 0; step < steps; step++) {
                        int from = offsets == null ? (k + step) * rightRow : offsets[first + k + step];
                        System.arraycopy(right, r + from + j, tile.right[step], 0, columns);
                    }
                    int at = l + i * leftRow + k * leftStep;
                    add(height, columns, steps, left, at, leftRow, leftStep, tile.right, 0, 1, tile.sums);
                }
                tile.end(height, columns, relu, out, o + i * outRow + j, outRow);
            }
        }
    }

    private void begin(int rows, int width, float[] start, int s, int startRow, boolean constant) {
        for (int i = 0; i < rows; i++) {
            if (constant) {
                Arrays.fill(sums[i], 0, width, start[s + i * startRow]);
            } else {
                System.arraycopy(start, s + i * startRow, sums[i], 0, width);
            }
        }
    }

    private void end(int rows, int width, boolean relu, float[] out, int o, int outRow) {
        for (int i = 0; i < rows; i++) {
            float[] row = sums[i];
            for (int j = 0; relu && j < width; j++) {
                row[j] = Functions.relu(row[j]);
            }
            System.arraycopy(row, 0, out, o + i * outRow, width);
        }
    }

    /**
     * sums[i][j] += left[i, k] right[first + k * apart][j] for k from 0 to before {@code steps}, one after the other. Of sums there is one row
     * more if their number is odd.
     */
    static void add(
            int rows,
            int width,
            int steps,
            float[] left,
            int l,
            int leftRow,
            int leftStep,
            float[][] right,
            int first,
            int apart,
            float[][] sums) {
        int k = 0;
        for (; k + STEPS <= steps; k += STEPS) {
            float[] x0 = right[first + k * apart];
            float[] x1 = right[first + (k + 1) * apart];
            float[] x2 = right[first + (k + 2) * apart];
            float[] x3 = right[first + (k + 3) * apart];
            for (int i = 0; i < rows; i += 2) {
                int upper = l + i * leftRow + k * leftStep;
                int lower = i + 1 < rows ? upper + leftRow : upper;
                addFour(
                        width,
                        left[upper],
                        left[upper + leftStep],
                        left[upper + 2 * leftStep],
                        left[upper + 3 * leftStep],
                        left[lower],
                        left[lower + leftStep],
                        left[lower + 2 * leftStep],
                        left[lower + 3 * leftStep],
                        x0,
                        x1,
                        x2,
                        x3,
                        sums[i],
                        sums[i + 1]);
            }
        }
        for (; k < steps; k++) {
            for (int i = 0; i < rows; i++) {
                addOne(width, left[l + i * leftRow + k * leftStep], right[first + k * apart], sums[i]);
            }
        }
    }

    private static void addFour(
            int width,
            float a0,
            float a1,
            float a2,
            float a3,
            float b0,
            float b1,
            float b2,
            float b3,
            float[] x0,
            float[] x1,
            float[] x2,
            float[] x3,
            float[] a,
            float[] b) {
        for (int j = 0; j < width; j++) {
            float v0 = x0[j];
            float v1 = x1[j];
            float v2 = x2[j];
            float v3 = x3[j];
            a[j] = Math.fma(a3, v3, Math.fma(a2, v2, Math.fma(a1, v1, Math.fma(a0, v0, a[j]))));
            b[j] = Math.fma(b3, v3, Math.fma(b2, v2, Math.fma(b1, v1, Math.fma(b0, v0, b[j]))));
        }
    }

    private static void addOne(int width, float factor, float[] x, float[] sum) {
        for (int j = 0; j < width; j++) {
            sum[j] = Math.fma(factor, x[j], sum[j]);
        }
    }
}
