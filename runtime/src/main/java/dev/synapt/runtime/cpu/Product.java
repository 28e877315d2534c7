package dev.synapt.runtime.cpu;

/**
 * Matrix products: out[rows, columns] = op(left) x op(right), where op transposes or leaves. The factors lie contiguously in the order
 * they are stored: left is [rows, depth], or [depth, rows] if it is to be transposed, right [depth, columns] or [columns, depth].
 *
 * <p>Every element is one chain of fused multiply-adds over the depth, upwards, that starts from the bias or from zero.
 */
public final class Product {
    /** Columns of the widest panel that the right factor is copied to. */
    static final int PANEL = 32;

    /** Rows of the tallest tile, rounded up. */
    static final int TILE = 16;

    private Product() {}

    /**
     * Floats of scratch that a product needs: one panel of 32 columns of the right factor and one tile of 16 rows, so
     * {@code (depth + 16) * 32} whatever the other sizes.
     */
    public static int scratch(int rows, int depth, int columns, boolean transposeLeft, boolean transposeRight) {
        return (depth + TILE) * PANEL;
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
        int leftRow = transposeLeft ? 1 : depth;
        int leftStep = transposeLeft ? rows : 1;
        int rightStep = transposeRight ? 1 : columns;
        int rightColumn = transposeRight ? depth : 1;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float sum = bias == null ? 0 : bias[b + j];
                for (int k = 0; k < depth; k++) {
                    sum = Math.fma(
                            left[l + i * leftRow + k * leftStep], right[r + k * rightStep + j * rightColumn], sum);
                }
                out[o + i * columns + j] = relu ? Functions.relu(sum) : sum;
            }
        }
    }
}
