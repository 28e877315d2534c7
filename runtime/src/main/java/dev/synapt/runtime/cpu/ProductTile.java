package dev.synapt.runtime.cpu;

/**
 * A tile of a product: a few rows by a few columns of the result, whose sums stay in registers over the depth. Each is one chain of fused
 * multiply-adds, so that tiles of any size, also such that overlap, give the same bits.
 */
final class ProductTile {
    /** Rows of a tile. */
    static final int HEIGHT = 6;

    private static final int LANES = Lanes.VECTOR ? Species.LANES : 16;

    /** Columns of a tile: four vectors where there are 32 registers, which is where they have 512 bits, otherwise two. */
    static final int WIDTH = LANES == 16 ? 4 * LANES : 2 * LANES;

    /** Columns of a narrow tile, for what is left. */
    static final int NARROW = 2 * LANES;

    /** With fewer columns it is plain loops. */
    static final int FEWEST = LANES;

    private ProductTile() {}

    /** How many tiles so many rows are. */
    static int tiles(int rows) {
        return (rows + HEIGHT - 1) / HEIGHT;
    }

    /** The row that tile {@code index} of so many begins with: all are equally high, but for one row. */
    static int row(int index, int tiles, int rows) {
        return index * rows / tiles;
    }

    /**
     * out[i, j] = start[i, j] + the sum over k of left[i, k] right[k, j], or the larger of that and 0 if {@code relu}, for i below {@code rows},
     * at most {@link #HEIGHT}, and j below {@code width}: {@link #WIDTH}, or at most {@link #NARROW}. Rows are so many elements
     * apart as said; left[i, k] lies at {@code l + i * leftRow + k * leftStep}.
     */
    static void multiply(
            int rows,
            int width,
            float[] left,
            int l,
            int leftRow,
            int leftStep,
            float[] right,
            int r,
            int rightRow,
            int depth,
            float[] start,
            int s,
            int startRow,
            boolean relu,
            float[] out,
            int o,
            int outRow) {
        if (!Lanes.VECTOR || width < FEWEST) {
            PlainTile.multiply(
                    rows, width, depth, left, l, leftRow, leftStep, right, r, rightRow, null, 0, start, s, startRow,
                    false, relu, out, o, outRow);
            return;
        }
        float floor = relu ? 0 : Float.NEGATIVE_INFINITY;
        if (width > NARROW && rightRow == width) {
            VectorProductTile.tile6x4(
                    rows - 1, left, l, leftRow, leftStep, right, r, depth, start, s, startRow, floor, out, o, outRow);
            return;
        }
        int second = Math.min(width, NARROW) - LANES;
        for (int j = 0; j < width; j += NARROW) {
            VectorProductTile.tile6x2(
                    rows - 1, left, l, leftRow, leftStep, right, r + j, rightRow, second, depth, start, s + j, startRow,
                    floor, out, o + j, outRow);
        }
    }
}
