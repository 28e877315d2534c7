package dev.synapt.runtime.cpu;

/**
 * A tile of a product: a few rows by a few columns of the result, whose sums stay in registers over the depth. Each is one chain of fused
 * multiply-adds, so that tiles of any size give the same bits.
 */
final class Tile {
    /** Columns of the widest tile of any machine. */
    static final int WIDEST = 32;

    /** Columns of a tile here. */
    static final int WIDTH = Lanes.VECTOR ? VectorTile.WIDTH : WIDEST;

    /** Columns of a narrow tile, for what is left. */
    static final int NARROW = Lanes.VECTOR ? VectorTile.NARROW : 1;

    private Tile() {}

    /** {@link #WIDTH} or, if that is enough for {@code columns}, {@link #NARROW}. */
    static int width(int columns) {
        return columns <= NARROW ? NARROW : WIDTH;
    }

    /** How many of {@code rows} rows that are left the next tile does; at most 12. */
    static int height(int rows, int width) {
        return Lanes.VECTOR ? VectorTile.height(rows, width) : 1;
    }

    /**
     * out[i, j] = start[i, j] + the sum over k of left[i, k] panel[k, j], or the larger of that and 0 if {@code relu}, for i below {@code
     * rows}, as {@link #height} says, and j below {@code width}. Rows are so many elements apart as said; those of the panel {@code width}.
     * If {@code offsets} is given, row i of left begins offsets[t + i] elements after {@code l} instead.
     */
    static void multiply(
            int rows,
            int width,
            float[] left,
            int l,
            int leftRow,
            int[] offsets,
            int t,
            float[] panel,
            int p,
            int depth,
            float[] start,
            int s,
            int startRow,
            boolean relu,
            float[] out,
            int o,
            int outRow) {
        if (Lanes.VECTOR) {
            VectorTile.multiply(
                    rows, width, left, l, leftRow, offsets, t, panel, p, depth, start, s, startRow, relu, out, o,
                    outRow);
            return;
        }
        for (int i = 0; i < rows; i++) {
            int to = o + i * outRow;
            int row = l + (offsets == null ? i * leftRow : offsets[t + i]);
            System.arraycopy(start, s + i * startRow, out, to, width);
            for (int k = 0; k < depth; k++) {
                float factor = left[row + k];
                int from = p + k * width;
                for (int j = 0; j < width; j++) {
                    out[to + j] = Math.fma(factor, panel[from + j], out[to + j]);
                }
            }
            if (relu) {
                Strip.relu(out, to, out, to, width);
            }
        }
    }
}
