package dev.synapt.runtime.cpu;

import java.util.Arrays;

/** Picking elements by integer positions, and the adjoint: adding to them. Positions must lie in range. */
public final class Indexing {
    private Indexing() {}

    /**
     * out[r, p, i] = table[r, indices[r, p, i], i]; table is [outer, width, inner], indices and out are [outer, picks, inner]. Workers share
     * outer x inner.
     */
    public static void takeLast(
            Worker worker,
            int outer,
            int width,
            int picks,
            int inner,
            float[] table,
            int t,
            int[] indices,
            int i,
            float[] out,
            int o) {
        int end = worker.to(outer * inner);
        for (int column = worker.from(outer * inner); column < end; column++) {
            int from = t + column / inner * width * inner + column % inner;
            int at = column / inner * picks * inner + column % inner;
            for (int p = 0; p < picks; p++, at += inner) {
                out[o + at] = table[from + indices[i + at] * inner];
            }
        }
    }

    /**
     * table = 0, then table[r, indices[r, p, i], i] += values[r, p, i], p upwards; shapes as in {@link #takeLast}, whose adjoint this is.
     */
    public static void putAddLast(
            Worker worker,
            int outer,
            int width,
            int picks,
            int inner,
            int[] indices,
            int i,
            float[] values,
            int v,
            float[] table,
            int t) {
        int end = worker.to(outer * inner);
        for (int column = worker.from(outer * inner), next; column < end; column = next) {
            int row = column / inner;
            next = Math.min(end, (row + 1) * inner);
            int first = column - row * inner;
            for (int k = 0; k < width; k++) {
                int to = t + (row * width + k) * inner + first;
                Arrays.fill(table, to, to + next - column, 0);
            }
            for (int p = 0; p < picks; p++) {
                int at = (row * picks + p) * inner;
                for (int j = first; j < next - row * inner; j++) {
                    table[t + (row * width + indices[i + at + j]) * inner + j] += values[v + at + j];
                }
            }
        }
    }

    /** out[c, :] = table[indices[c], :]; out is [count, width], indices [count]. Workers share the count. */
    public static void takeRows(
            Worker worker, int count, int width, float[] table, int t, int[] indices, int i, float[] out, int o) {
        int end = worker.to(count);
        for (int c = worker.from(count); c < end; c++) {
            System.arraycopy(table, t + indices[i + c] * width, out, o + c * width, width);
        }
    }

    /**
     * table = 0, then table[indices[c], :] += values[c, :], c upwards; table is [tableRows, width], values [count, width]. The adjoint of
     * {@link #takeRows}. Workers share the width.
     */
    public static void putAddRows(
            Worker worker,
            int tableRows,
            int count,
            int width,
            int[] indices,
            int i,
            float[] values,
            int v,
            float[] table,
            int t) {
        int first = worker.from(width);
        int some = worker.to(width) - first;
        for (int row = 0; row < tableRows; row++) {
            int to = t + row * width + first;
            Arrays.fill(table, to, to + some, 0);
        }
        for (int c = 0; c < count; c++) {
            int to = t + indices[i + c] * width + first;
            Strip.add(table, to, values, v + c * width + first, table, to, some);
        }
    }
}
