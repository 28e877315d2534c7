package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * Strided copies: transposing, slicing, padding, joining and broadcasting are all of them a copy of up to five dimensions, with a
 * stride of each in the source (0 to broadcast) and in the target. Missing dimensions have size 1.
 */
public final class Rearrangement {
    /** Rows and columns of the blocks in which a matrix is transposed, so that both sides stay in the L1 cache. */
    private static final int BLOCK = 16;

    private Rearrangement() {}

    /**
     * y[yo + i0 sy0 + ... + i4 sy4] = x[xo + i0 sx0 + ... + i4 sx4] for all 0 <= i0 < d0, ..., 0 <= i4 < d4; outermost first. No two write
     * the same element; workers share the largest dimension.
     */
    public static void copy(
            Worker worker,
            int d0,
            int d1,
            int d2,
            int d3,
            int d4,
            float[] x,
            int xo,
            int sx0,
            int sx1,
            int sx2,
            int sx3,
            int sx4,
            float[] y,
            int yo,
            int sy0,
            int sy1,
            int sy2,
            int sy3,
            int sy4) {
        int largest = largest(d0, d1, d2, d3, d4);
        int first = worker.from(largest);
        int some = worker.to(largest) - first;
        int shared = shared(largest, d0, d1, d2, d3);
        int from = xo + first * pick(shared, sx0, sx1, sx2, sx3, sx4);
        int to = yo + first * pick(shared, sy0, sy1, sy2, sy3, sy4);
        int n3 = shared == 3 ? some : d3;
        int n4 = shared == 4 ? some : d4;
        for (int i0 = 0; i0 < (shared == 0 ? some : d0); i0++) {
            for (int i1 = 0; i1 < (shared == 1 ? some : d1); i1++) {
                for (int i2 = 0; i2 < (shared == 2 ? some : d2); i2++) {
                    int source = from + i0 * sx0 + i1 * sx1 + i2 * sx2;
                    int target = to + i0 * sy0 + i1 * sy1 + i2 * sy2;
                    copy(n3, n4, x, source, sx3, sx4, y, target, sy3, sy4);
                }
            }
        }
    }

    /** {@link #copy} of integers. */
    public static void copy(
            Worker worker,
            int d0,
            int d1,
            int d2,
            int d3,
            int d4,
            int[] x,
            int xo,
            int sx0,
            int sx1,
            int sx2,
            int sx3,
            int sx4,
            int[] y,
            int yo,
            int sy0,
            int sy1,
            int sy2,
            int sy3,
            int sy4) {
        int largest = largest(d0, d1, d2, d3, d4);
        int first = worker.from(largest);
        int some = worker.to(largest) - first;
        int shared = shared(largest, d0, d1, d2, d3);
        int from = xo + first * pick(shared, sx0, sx1, sx2, sx3, sx4);
        int to = yo + first * pick(shared, sy0, sy1, sy2, sy3, sy4);
        int n3 = shared == 3 ? some : d3;
        int n4 = shared == 4 ? some : d4;
        for (int i0 = 0; i0 < (shared == 0 ? some : d0); i0++) {
            for (int i1 = 0; i1 < (shared == 1 ? some : d1); i1++) {
                for (int i2 = 0; i2 < (shared == 2 ? some : d2); i2++) {
                    int source = from + i0 * sx0 + i1 * sx1 + i2 * sx2;
                    int target = to + i0 * sy0 + i1 * sy1 + i2 * sy2;
                    copy(n3, n4, x, source, sx3, sx4, y, target, sy3, sy4);
                }
            }
        }
    }

    private static void copy(
            int rows, int columns, float[] x, int xo, int sx0, int sx1, float[] y, int yo, int sy0, int sy1) {
        if (sx1 == 1 && sy1 == 1) {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(x, xo + i * sx0, y, yo + i * sy0, columns);
            }
        } else if (sx0 == 1 && sy1 == 1) {
            Transposition.transpose(x, xo, sx1, columns, rows, y, yo, sy0);
        } else if (sx1 == 1 && sy0 == 1) {
            Transposition.transpose(x, xo, sx0, rows, columns, y, yo, sy1);
        } else {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    y[yo + i * sy0 + j * sy1] = x[xo + i * sx0 + j * sx1];
                }
            }
        }
    }

    private static void copy(
            int rows, int columns, int[] x, int xo, int sx0, int sx1, int[] y, int yo, int sy0, int sy1) {
        if (sx1 == 1 && sy1 == 1) {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(x, xo + i * sx0, y, yo + i * sy0, columns);
            }
        } else if (sx0 == 1 && sy1 == 1) {
            transpose(rows, columns, x, xo, sx1, y, yo, sy0);
        } else if (sx1 == 1 && sy0 == 1) {
            transpose(columns, rows, x, xo, sx0, y, yo, sy1);
        } else {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    y[yo + i * sy0 + j * sy1] = x[xo + i * sx0 + j * sx1];
                }
            }
        }
    }

    /** y[i, j] = x[j, i] for i below {@code rows} and j below {@code columns}; rows are so many elements apart as said. */
    private static void transpose(int rows, int columns, int[] x, int xo, int xRow, int[] y, int yo, int yRow) {
        for (int j0 = 0; j0 < columns; j0 += BLOCK) {
            int end = Math.min(j0 + BLOCK, columns);
            for (int i = 0; i < rows; i++) {
                for (int j = j0; j < end; j++) {
                    y[yo + i * yRow + j] = x[xo + j * xRow + i];
                }
            }
        }
    }

    private static int largest(int d0, int d1, int d2, int d3, int d4) {
        return Math.max(Math.max(Math.max(d0, d1), Math.max(d2, d3)), d4);
    }

    /** The outermost of the dimensions that are largest. */
    private static int shared(int largest, int d0, int d1, int d2, int d3) {
        return d0 == largest ? 0 : d1 == largest ? 1 : d2 == largest ? 2 : d3 == largest ? 3 : 4;
    }

    private static int pick(int which, int s0, int s1, int s2, int s3, int s4) {
        return switch (which) {
            case 0 -> s0;
            case 1 -> s1;
            case 2 -> s2;
            case 3 -> s3;
            default -> s4;
        };
    }

    /** y[j, i] = x[i, j]; x is [rows, columns], y is [columns, rows]. */
    public static void transpose(Worker worker, int rows, int columns, float[] x, int xo, float[] y, int yo) {
        copy(worker, 1, 1, 1, columns, rows, x, xo, 0, 0, 0, 1, columns, y, yo, 0, 0, 0, rows, 1);
    }

    /** y[j, i] = x[i, j], by one worker; x is [rows, columns], rows {@code row} elements apart, y is [columns, rows]. */
    public static void transpose(int rows, int columns, float[] x, int xo, int row, float[] y, int yo) {
        Transposition.transpose(x, xo, row, rows, columns, y, yo, rows);
    }

    /** {@link #transpose(Worker, int, int, float[], int, float[], int)} of integers. */
    public static void transpose(Worker worker, int rows, int columns, int[] x, int xo, int[] y, int yo) {
        copy(worker, 1, 1, 1, columns, rows, x, xo, 0, 0, 0, 1, columns, y, yo, 0, 0, 0, rows, 1);
    }

    /** {@code length} elements from {@code yo} on become {@code value}. */
    public static void fill(Worker worker, float[] y, int yo, int length, float value) {
        Arrays.fill(y, yo + worker.from(length), yo + worker.to(length), value);
    }

    /** {@link #fill(Worker, float[], int, int, float)} of integers. */
    public static void fill(Worker worker, int[] y, int yo, int length, int value) {
        Arrays.fill(y, yo + worker.from(length), yo + worker.to(length), value);
    }
}
