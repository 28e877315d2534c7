package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * out = op(left) x op(right) by tiles. The right factor is read as it lies if that is what tiles want, otherwise from panels; a left one whose
 * columns are too far apart for the cache is copied, some rows at a time.
 */
final class TiledProduct {
    /** Sums that start from nothing start from these. */
    private static final float[] ZEROS = new float[ProductTile.WIDTH];

    /** Rows of a transposed left factor copied at a time: whole cache lines and whole tiles. */
    private static final int ROWS = 48;

    /** A transposed left factor of more floats than this is copied: it does not stay in the L2 cache from tile to tile. */
    private static final int LARGE = 1 << 18;

    /** From so many rows on it pays to copy a right factor whose rows are longer than a tile's. */
    private static final int MANY_ROWS = 4 * ProductTile.HEIGHT;

    /** In place of the distance of rows: the right factor lies in {@link Panels}. */
    static final int PACKED = 0;

    private TiledProduct() {}

    /**
     * Rows {@code from} to {@code to} of the product, all columns. Shapes as in
     * {@link Product#multiplyBias}.
     *
     * @param bias [columns], or [rows] if {@code biasOfRows}, or null for none
     */
    static void multiply(
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
            int columns,
            int from,
            int to) {
        if (from >= to) {
            return;
        }
        boolean copy = transposeLeft && rows * depth > LARGE;
        boolean pack = transposeRight || columns > ProductTile.WIDTH && to - from >= MANY_ROWS;
        int room = pack ? Panels.size(depth, columns) : 0;
        float[] scratch = worker.scratch(room + (copy ? ROWS * depth : 0));
        if (pack) {
            Panels.pack(
                    right, r, transposeRight, transposeRight ? depth : columns, depth, columns, 0, columns, scratch, 0);
        }
        int step = copy ? ROWS : to - from;
        for (int row = from; row < to; row += step) {
            int some = Math.min(step, to - row);
            if (copy) {
                for (int k = 0; k < depth; k++) {
                    System.arraycopy(left, l + k * rows + row, scratch, room + k * ROWS, some);
                }
            }
            tiles(
                    copy ? scratch : left,
                    copy ? room : l + row * (transposeLeft ? 1 : depth),
                    transposeLeft ? 1 : depth,
                    copy ? ROWS : transposeLeft ? rows : 1,
                    pack ? scratch : right,
                    pack ? 0 : r,
                    pack ? PACKED : columns,
                    bias,
                    biasOfRows ? b + row : b,
                    biasOfRows,
                    relu,
                    out,
                    o + row * columns,
                    columns,
                    some,
                    depth,
                    columns);
        }
    }

    /** {@code rows} rows by all panels. Rows of the right factor are {@code rightRow} elements apart, if it is not {@link #PACKED}. */
    static void tiles(
            float[] left,
            int l,
            int leftRow,
            int leftStep,
            float[] right,
            int r,
            int rightRow,
            float[] bias,
            int b,
            boolean biasOfRows,
            boolean relu,
            float[] out,
            int o,
            int outRow,
            int rows,
            int depth,
            int columns) {
        for (int column = 0, width; column < columns; column += width) {
            width = Panels.width(column, columns);
            int first = Panels.first(column, width, columns);
            int tiles = (rows + ProductTile.HEIGHT - 1) / ProductTile.HEIGHT;
            for (int i = 0; i < tiles; i++) {
                int row = i * rows / tiles;
                int height = (i + 1) * rows / tiles - row;
                int at = o + row * outRow + first;
                boolean fromOut = bias != null && biasOfRows;
                for (int j = 0; fromOut && j < height; j++) {
                    Arrays.fill(out, at + j * outRow, at + j * outRow + width, bias[b + row + j]);
                }
                ProductTile.multiply(
                        height,
                        width,
                        left,
                        l + row * leftRow,
                        leftRow,
                        leftStep,
                        right,
                        rightRow == PACKED ? r + column * depth : r + first,
                        rightRow == PACKED ? width : rightRow,
                        depth,
                        bias == null ? ZEROS : fromOut ? out : bias,
                        bias == null ? 0 : fromOut ? at : b + first,
                        fromOut ? outRow : 0,
                        relu,
                        out,
                        at,
                        outRow);
            }
        }
    }
}
