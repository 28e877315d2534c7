package dev.synapt.runtime.cpu;

import java.util.Arrays;

/** Picking elements by integer positions, and the adjoint: adding to them. Positions must lie in range. */
public final class Indexing {
    private Indexing() {}

    /** out[row, p] = table[row, indices[row, p]]; table is [rows, width], indices and out are [rows, picks]. */
    public static void takeLast(
            int rows, int width, int picks, float[] table, int t, int[] indices, int i, float[] out, int o) {
        for (int row = 0; row < rows; row++) {
            for (int p = row * picks; p < (row + 1) * picks; p++) {
                out[o + p] = table[t + row * width + indices[i + p]];
            }
        }
    }

    /**
     * table = 0, then table[row, indices[row, p]] += values[row, p], p upwards; shapes as in {@link #takeLast}, whose adjoint this is.
     */
    public static void putAddLast(
            int rows, int width, int picks, int[] indices, int i, float[] values, int v, float[] table, int t) {
        Arrays.fill(table, t, t + rows * width, 0);
        for (int row = 0; row < rows; row++) {
            for (int p = row * picks; p < (row + 1) * picks; p++) {
                table[t + row * width + indices[i + p]] += values[v + p];
            }
        }
    }

    /** out[c, :] = table[indices[c], :]; out is [count, width], indices [count]. */
    public static void takeRows(int count, int width, float[] table, int t, int[] indices, int i, float[] out, int o) {
        for (int c = 0; c < count; c++) {
            System.arraycopy(table, t + indices[i + c] * width, out, o + c * width, width);
        }
    }

    /**
     * table = 0, then table[indices[c], :] += values[c, :], c upwards; table is [tableRows, width], values [count, width]. The adjoint of
     * {@link #takeRows}.
     */
    public static void putAddRows(
            int tableRows, int count, int width, int[] indices, int i, float[] values, int v, float[] table, int t) {
        Arrays.fill(table, t, t + tableRows * width, 0);
        for (int c = 0; c < count; c++) {
            int row = t + indices[i + c] * width;
            Strip.add(table, row, values, v + c * width, table, row, width);
        }
    }
}
