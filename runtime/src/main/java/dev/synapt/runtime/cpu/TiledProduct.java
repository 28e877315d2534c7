package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * out = op(left) x op(right) by tiles. The right factor is read as it lies if that is what tiles want, otherwise from panels; so is a left one,
 * some rows at a time, that is to be transposed and whose columns are too far apart for the cache.
 */
final class TiledProduct {
    /** Sums that start from nothing start from these. */
    private static final float[] ZEROS = new float[ProductTile.WIDTH];

    /** The depth is worked off in blocks of about this, so that a few panels and some rows of a left factor stay in the L2 cache. */
    private static final int DEPTH = 512;

    /** Floats of panels at a time. */
    private static final int PANELS = 1 << 17;

    /** Rows that meet all panels before the next: whole tiles, and whole cache lines of a transposed left factor. */
    private static final int ROWS = 192;

    /** A transposed left factor of more floats than this goes into panels: it does not stay in the L2 cache from tile to tile. */
    private static final int LARGE = 1 << 18;

    /** From so many rows on it pays to copy a right factor whose rows are longer than a tile's, or lie across cache lines. */
    private static final int MANY_ROWS = 4 * ProductTile.HEIGHT;

    /** In place of the distance of rows: the right factor lies in {@link Panels}, the left one in {@link LeftPanels}. */
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
        boolean packLeft = transposeLeft && (rows * depth > LARGE || worker.count() > 1);
        boolean pack = transposeRight
                || to - from >= MANY_ROWS && (columns > ProductTile.WIDTH || Worker.isWorseThanScratch(right));
        // Not where panels overlap: each starts from the beginning of the depth.
        boolean cut = (pack || packLeft) && columns % ProductTile.NARROW == 0;
        int blocks = cut ? (depth + DEPTH - 1) / DEPTH : 1;
        int most = (depth + blocks - 1) / blocks;
        int wide = Math.max(PANELS / most / ProductTile.WIDTH, 1) * ProductTile.WIDTH;
        int panels = Worker.LINE;
        int leftPanels = panels + (pack ? Panels.size(most, Math.min(wide + ProductTile.WIDTH, columns)) : 0);
        float[] scratch = worker.scratch(leftPanels + (packLeft ? LeftPanels.size(ROWS, most) : 0));
        for (int column = 0, some; column < columns; column += some) {
            some = !pack || columns - column < wide + ProductTile.WIDTH ? columns - column : wide;
            for (int k = 0, steps; k < depth; k += steps) {
                steps = Math.min(most, depth - k);
                int at = r + (transposeRight ? column * depth + k : k * columns + column);
                if (pack) {
                    int rightRow = transposeRight ? depth : columns;
                    Panels.pack(right, at, transposeRight, rightRow, steps, some, 0, some, scratch, panels);
                }
                for (int row = from; row < to; row += ROWS) {
                    int height = Math.min(ROWS, to - row);
                    int rowAt = l + (transposeLeft ? k * rows + row : row * depth + k);
                    if (packLeft) {
                        LeftPanels.pack(left, rowAt, rows, height, steps, scratch, leftPanels);
                    }
                    tiles(
                            packLeft ? scratch : left,
                            packLeft ? leftPanels : rowAt,
                            packLeft ? PACKED : transposeLeft ? 1 : depth,
                            transposeLeft ? rows : 1,
                            pack ? scratch : right,
                            pack ? panels : at,
                            pack ? PACKED : columns,
                            k > 0,
                            bias,
                            biasOfRows ? b + row : b + column,
                            biasOfRows,
                            relu && k + steps == depth,
                            out,
                            o + row * columns + column,
                            columns,
                            height,
                            steps,
                            some);
                }
            }
        }
    }

    /**
     * {@code rows} rows by all panels; {@code continued} adds to what {@code out} holds. Rows of the left factor are {@code leftRow} elements apart
     * and those of the right one {@code rightRow}, if they are not {@link #PACKED}; the left one's columns are {@code leftStep} apart if it is not.
     */
    static void tiles(
            float[] left,
            int l,
            int leftRow,
            int leftStep,
            float[] right,
            int r,
            int rightRow,
            boolean continued,
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
            int tiles = ProductTile.tiles(rows);
            for (int i = 0; i < tiles; i++) {
                int row = ProductTile.row(i, tiles, rows);
                int height = ProductTile.row(i + 1, tiles, rows) - row;
                int at = o + row * outRow + first;
                boolean fill = !continued && bias != null && biasOfRows;
                for (int j = 0; fill && j < height; j++) {
                    Arrays.fill(out, at + j * outRow, at + j * outRow + width, bias[b + row + j]);
                }
                ProductTile.multiply(
                        height,
                        width,
                        left,
                        leftRow == PACKED ? l + LeftPanels.at(i, tiles, rows, depth) : l + row * leftRow,
                        leftRow == PACKED ? 1 : leftRow,
                        leftRow == PACKED ? LeftPanels.STEP : leftStep,
                        right,
                        rightRow == PACKED ? r + column * depth : r + first,
                        rightRow == PACKED ? width : rightRow,
                        depth,
                        continued || fill ? out : bias == null ? ZEROS : bias,
                        continued || fill ? at : bias == null ? 0 : b + first,
                        continued || fill ? outRow : 0,
                        relu,
                        out,
                        at,
                        outRow);
            }
        }
    }
}
