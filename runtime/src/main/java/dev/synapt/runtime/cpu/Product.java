package dev.synapt.runtime.cpu;

/**
 * Matrix products: out[rows, columns] = op(left) x op(right), where op transposes or leaves. The factors lie contiguously in the order
 * they are stored: left is [rows, depth], or [depth, rows] if it is to be transposed, right [depth, columns] or [columns, depth].
 *
 * <p>Every element is one chain of fused multiply-adds over the depth, upwards, that starts from the bias or from zero.
 */
public final class Product {
    /** The depth is worked off in blocks, so that a panel stays in the L1 cache. */
    private static final int BLOCK = 256;

    private Product() {}

    /**
     * Floats of scratch that a product needs. With block = min(depth, 256): panels of 32 columns by the block, as many as there are or as
     * 8192 floats hold, and 512; besides, the larger of {@code 64 * block} if the right factor is to be transposed and, if the left one is, its
     * rows by the block, as many as 16384 floats hold; and {@code 64 * columns} if the right one is.
     */
    public static int scratch(int rows, int depth, int columns, boolean transposeLeft, boolean transposeRight) {
        int block = Math.min(depth, BLOCK);
        return PanelProduct.panels(block, columns)
                + 16 * Tile.WIDEST
                + Math.max(transposeLeft ? PanelProduct.transposed(block, rows) : 0, transposeRight ? 64 * block : 0)
                + (transposeRight ? 64 * columns : 0);
    }

    /** out = op(left) x op(right). */
    public static void multiply(
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
            int columns,
            float[] scratch,
            int s) {
        multiply(
                left,
                l,
                transposeLeft,
                right,
                r,
                transposeRight,
                null,
                0,
                false,
                out,
                o,
                rows,
                depth,
                columns,
                scratch,
                s);
    }

    /** out = op(left) x op(right) + bias, or the larger of that and 0 if {@code relu}; bias is [columns]. */
    public static void multiplyBias(
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
            int columns,
            float[] scratch,
            int s) {
        multiply(
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
                scratch,
                s);
    }

    /** {@code count} products of matrices that follow one another: [count, rows, depth] x [count, depth, columns]. */
    public static void multiplyBatched(
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
            int columns,
            float[] scratch,
            int s) {
        for (int i = 0; i < count; i++) {
            multiply(
                    left,
                    l + i * rows * depth,
                    transposeLeft,
                    right,
                    r + i * depth * columns,
                    transposeRight,
                    null,
                    0,
                    false,
                    out,
                    o + i * rows * columns,
                    rows,
                    depth,
                    columns,
                    scratch,
                    s);
        }
    }

    private static void multiply(
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
            int columns,
            float[] scratch,
            int s) {
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
