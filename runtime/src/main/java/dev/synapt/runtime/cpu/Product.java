package dev.synapt.runtime.cpu;

/**
 * Matrix products: out[rows, columns] = op(left) x op(right), where op transposes or leaves. The factors lie contiguously in the order
 * they are stored: left is [rows, depth], or [depth, rows] if it is to be transposed, right [depth, columns] or [columns, depth].
 *
 * <p>All workers call the same product; each does its share of the rows. Nobody waits: what is written may be read after the next {@link
 * Worker#await()}.
 *
 * <p>Every element is one chain of fused multiply-adds over the depth, upwards, that starts from the bias or from zero.
 */
public final class Product {
    /** The depth is worked off in blocks, so that a panel stays in the L1 cache. */
    private static final int BLOCK = 256;

    /** Columns of a packed factor are rounded up to a multiple of this. */
    private static final int PACKED = 16;

    private Product() {}

    /** out = op(left) x op(right). */
    public static void multiply(
            Worker worker,
            float[] left,
            int l,
            boolean transposeLeft,
            float[] right,
            int r,
            boolean transposeRight,
            float[] out,
            int o,
            int rows,
            int depth,
            int columns) {
        multiply(
                worker, left, l, transposeLeft, right, r, transposeRight, null, 0, false, out, o, rows, depth, columns);
    }

    /** out = op(left) x op(right) + bias, or the larger of that and 0 if {@code relu}; bias is [columns]. */
    public static void multiplyBias(
            Worker worker,
            float[] left,
            int l,
            boolean transposeLeft,
            float[] right,
            int r,
            boolean transposeRight,
            float[] bias,
            int b,
            boolean relu,
            float[] out,
            int o,
            int rows,
            int depth,
            int columns) {
        multiply(worker, left, l, transposeLeft, right, r, transposeRight, bias, b, relu, out, o, rows, depth, columns);
    }

    /** out = op(left) x op(right) + bias, or the larger of that and 0 if {@code relu}; bias is [rows]. */
    public static void multiplyRowBias(
            Worker worker,
            float[] left,
            int l,
            boolean transposeLeft,
            float[] right,
            int r,
            boolean transposeRight,
            float[] bias,
            int b,
            boolean relu,
            float[] out,
            int o,
            int rows,
            int depth,
            int columns) {
        multiply(worker, left, l, transposeLeft, right, r, transposeRight, out, o, rows, depth, columns);
        if (worker.isFirst()) {
            for (int i = 0; i < rows; i++) {
                int row = o + i * columns;
                Strip.addScalar(out, row, bias[b + i], out, row, columns);
                if (relu) {
                    Strip.relu(out, row, out, row, columns);
                }
            }
        }
    }

    /** {@code count} products of matrices that follow one another: [count, rows, depth] x [count, depth, columns]. */
    public static void multiplyBatched(
            Worker worker,
            int count,
            float[] left,
            int l,
            boolean transposeLeft,
            float[] right,
            int r,
            boolean transposeRight,
            float[] out,
            int o,
            int rows,
            int depth,
            int columns) {
        for (int i = 0; i < count; i++) {
            multiply(
                    worker,
                    left,
                    l + i * rows * depth,
                    transposeLeft,
                    right,
                    r + i * depth * columns,
                    transposeRight,
                    out,
                    o + i * rows * columns,
                    rows,
                    depth,
                    columns);
        }
    }

    /** Floats that a right factor takes once it is packed: its columns rounded up to a multiple of 16, times the depth. */
    public static int packed(int depth, int columns) {
        return (columns + PACKED - 1) / PACKED * PACKED * depth;
    }

    /** Packs a right factor, all workers together: when this returns, each may use all of it. */
    public static void pack(
            Worker worker,
            float[] right,
            int r,
            boolean transposeRight,
            int depth,
            int columns,
            float[] panels,
            int p) {
        if (worker.isFirst()) {
            if (transposeRight) {
                Panel.transpose(right, r, depth, depth, columns, panels, p, columns);
            } else {
                Panel.copy(right, r, columns, depth, columns, panels, p, columns);
            }
        }
        worker.await();
    }

    /**
     * out = op(left) x right for a few rows, by one worker: {@code out} is [rows, columns]. Rows of {@code left}, as it is stored, are {@code
     * leftRow} elements apart: left[i, k] lies at {@code l + i * leftRow + k}, or at {@code l + k * leftRow + i} if it is to be transposed.
     *
     * @param panels the right factor, by {@link #pack}
     */
    public static void multiplyPacked(
            float[] left,
            int l,
            boolean transposeLeft,
            int leftRow,
            float[] panels,
            int p,
            float[] out,
            int o,
            int rows,
            int depth,
            int columns) {
        for (int i = 0; i < rows; i++) {
            int to = o + i * columns;
            Strip.fill(0, out, to, columns);
            for (int k = 0; k < depth; k++) {
                float factor = transposeLeft ? left[l + k * leftRow + i] : left[l + i * leftRow + k];
                Strip.scalarMultiplyAdd(factor, panels, p + k * columns, out, to, out, to, columns);
            }
        }
    }

    private static int scratch(int rows, int depth, int columns, boolean transposeLeft, boolean transposeRight) {
        int block = Math.min(depth, BLOCK);
        return PanelProduct.panels(block, columns)
                + 16 * Tile.WIDEST
                + Math.max(transposeLeft ? PanelProduct.transposed(block, rows) : 0, transposeRight ? 64 * block : 0)
                + (transposeRight ? 64 * columns : 0);
    }

    private static void multiply(
            Worker worker,
            float[] left,
            int l,
            boolean transposeLeft,
            float[] right,
            int r,
            boolean transposeRight,
            float[] bias,
            int b,
            boolean relu,
            float[] out,
            int o,
            int rows,
            int depth,
            int columns) {
        if (!worker.isFirst()) {
            return;
        }
        float[] scratch = worker.scratch(scratch(rows, depth, columns, transposeLeft, transposeRight));
        int s = 0;
        if (transposeRight && (transposeLeft || rows < 2 * columns)) {
            TransposedProduct.multiply(
                    left, l, transposeLeft, right, r, bias, b, relu, out, o, rows, depth, columns, BLOCK, scratch, s);
        } else if (!transposeRight && (transposeLeft ? depth <= RowProduct.FEW : rows <= RowProduct.FEW)) {
            RowProduct.multiply(left, l, transposeLeft, right, r, bias, b, relu, out, o, rows, depth, columns);
        } else {
            PanelProduct.multiply(
                    left,
                    l,
                    transposeLeft,
                    right,
                    r,
                    transposeRight,
                    bias,
                    b,
                    relu,
                    out,
                    o,
                    rows,
                    depth,
                    columns,
                    BLOCK,
                    scratch,
                    s);
        }
    }
}
