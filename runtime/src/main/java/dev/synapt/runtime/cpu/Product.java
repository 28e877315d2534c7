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
    /** With fewer multiplications, some microseconds of work, it is not worth while to share them. */
    private static final int SHARED = 1 << 19;

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
                worker,
                left,
                l,
                transposeLeft,
                right,
                r,
                transposeRight,
                null,
                0,
                false,
                false,
                out,
                o,
                rows,
                depth,
                columns);
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
        multiply(
                worker,
                left,
                l,
                transposeLeft,
                right,
                r,
                transposeRight,
                bias,
                b,
                false,
                relu,
                out,
                o,
                rows,
                depth,
                columns);
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
        multiply(
                worker,
                left,
                l,
                transposeLeft,
                right,
                r,
                transposeRight,
                bias,
                b,
                true,
                relu,
                out,
                o,
                rows,
                depth,
                columns);
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

    /** Floats that a right factor takes once it is packed: its columns rounded up to a multiple of 32, times the depth. */
    public static int packed(int depth, int columns) {
        return Panels.size(depth, columns);
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
        int count = Panels.count(columns);
        Panels.pack(
                right,
                r,
                transposeRight,
                transposeRight ? depth : columns,
                depth,
                columns,
                Panels.start(worker.from(count), columns),
                Panels.start(worker.to(count), columns),
                panels,
                p);
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
        TiledProduct.tiles(
                left,
                l,
                transposeLeft ? 1 : leftRow,
                transposeLeft ? leftRow : 1,
                panels,
                p,
                true,
                null,
                0,
                false,
                false,
                out,
                o,
                rows,
                depth,
                columns);
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
            boolean biasOfRows,
            boolean relu,
            float[] out,
            int o,
            int rows,
            int depth,
            int columns) {
        int tiles = (rows + ProductTile.HEIGHT - 1) / ProductTile.HEIGHT;
        boolean shared = (long) rows * depth * columns >= SHARED;
        int from = shared ? worker.from(tiles) * ProductTile.HEIGHT : 0;
        int to = shared ? Math.min(worker.to(tiles) * ProductTile.HEIGHT, rows) : rows;
        if (shared || worker.isFirst()) {
            TiledProduct.multiply(
                    worker,
                    left,
                    l,
                    transposeLeft,
                    right,
                    r,
                    transposeRight,
                    bias,
                    b,
                    biasOfRows,
                    relu,
                    out,
                    o,
                    rows,
                    depth,
                    columns,
                    from,
                    to);
        }
    }
}
