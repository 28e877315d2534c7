package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * out = op(left) x op(right) by panels of the right factor: as many as stay in the L2 cache are copied to scratch, and multiplied by tiles of
 * rows of the left one. A row of tiles is done before the next, so that the result is written in long runs: where the depth is small, that
 * is most of the work.
 */
final class PanelProduct {
    /** Floats of panels at a time, unless one panel alone is larger. */
    private static final int PANELS = 8192;

    /** Floats of the left factor that are transposed at a time. */
    private static final int TRANSPOSED = 16384;

    private PanelProduct() {}

    /** Floats of panels of a product that does {@code block} steps of the depth at a time. */
    static int panels(int block, int columns) {
        int groups = (columns + Tile.WIDEST - 1) / Tile.WIDEST;
        return Math.min(groups, PANELS / Tile.WIDEST / block) * block * Tile.WIDEST;
    }

    /** Floats of rows that are transposed at a time. */
    static int transposed(int block, int rows) {
        return Math.min(rows, TRANSPOSED / block) * block;
    }

    /**
     * Shapes as in {@link Product#multiplyBias}.
     *
     * @param bias [columns], or null for none
     * @param block how much of the depth is done at a time
     * @param scratch panels, a row to start from, a tile for columns that do not fill one, and the transposed rows if asked for
     */
    static void multiply(
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
            int block,
            float[] scratch,
            int s) {
        int most = Math.min(depth, block);
        int start = s + panels(most, columns);
        int transposed = start + 13 * Tile.WIDTH;
        int rowsAtATime = transposeLeft ? TRANSPOSED / most : rows;
        int columnsAtATime = PANELS / Tile.WIDEST / most * Tile.WIDEST;
        Arrays.fill(scratch, start, start + Tile.WIDTH, 0);
        for (int row = 0; row < rows; row += rowsAtATime) {
            int some = Math.min(rowsAtATime, rows - row);
            for (int k = 0, steps; k < depth; k += steps) {
                steps = Math.min(block, depth - k);
                if (transposeLeft) {
                    Panel.transpose(left, l + k * rows + row, rows, some, steps, scratch, transposed, steps);
                }
                for (int column = 0; column < columns; column += columnsAtATime) {
                    int wanted = Math.min(columnsAtATime, columns - column);
                    pack(
                            right,
                            transposeRight ? r + column * depth + k : r + k * columns + column,
                            transposeRight,
                            transposeRight ? depth : columns,
                            steps,
                            wanted,
                            scratch,
                            s);
                    tiles(
                            transposeLeft ? scratch : left,
                            transposeLeft ? transposed : l + row * depth + k,
                            transposeLeft ? steps : depth,
                            scratch,
                            s,
                            steps,
                            k == 0,
                            bias,
                            b + column,
                            start,
                            relu && k + steps == depth,
                            out,
                            o + row * columns + column,
                            columns,
                            some,
                            wanted);
                }
            }
        }
    }

    /** Copies {@code columns} columns to panels, each after the one before. */
    private static void pack(
            float[] right, int r, boolean transpose, int rightRow, int depth, int columns, float[] scratch, int s) {
        for (int column = 0; column < columns; column += Tile.WIDTH) {
            int wanted = Math.min(Tile.WIDTH, columns - column);
            int width = Tile.width(wanted);
            if (transpose) {
                Panel.transpose(
                        right, r + column * rightRow, rightRow, depth, wanted, scratch, s + column * depth, width);
            } else if (Lanes.VECTOR && wanted == Tile.WIDTH) {
                VectorPanel.copy(right, r + column, rightRow, depth, scratch, s + column * depth);
            } else {
                Panel.copy(right, r + column, rightRow, depth, wanted, scratch, s + column * depth, width);
            }
        }
    }

    /** All rows by all panels. Where the depth begins, sums start from the bias, or from the zeros at {@code start}. */
    private static void tiles(
            float[] left,
            int l,
            int leftRow,
            float[] scratch,
            int s,
            int depth,
            boolean first,
            float[] bias,
            int b,
            int start,
            boolean relu,
            float[] out,
            int o,
            int outRow,
            int rows,
            int columns) {
        int whole = columns - columns % Tile.WIDTH;
        float[] from = !first ? out : bias != null ? bias : scratch;
        int fromRow = first ? 0 : outRow;
        for (int row = 0, height; row < rows; row += height) {
            height = Tile.height(rows - row, Tile.WIDTH);
            int to = o + row * outRow;
            for (int column = 0; column < whole; column += Tile.WIDTH) {
                int at = !first ? to + column : bias != null ? b + column : start;
                Tile.multiply(
                        height,
                        Tile.WIDTH,
                        left,
                        l + row * leftRow,
                        leftRow,
                        null,
                        0,
                        scratch,
                        s + column * depth,
                        depth,
                        from,
                        at,
                        fromRow,
                        relu,
                        out,
                        to + column,
                        outRow);
            }
        }
        if (whole < columns) {
            if (first && bias != null) {
                System.arraycopy(bias, b + whole, scratch, start, columns - whole);
            }
            narrow(
                    left,
                    l,
                    leftRow,
                    scratch,
                    s + whole * depth,
                    depth,
                    first,
                    start,
                    relu,
                    out,
                    o + whole,
                    outRow,
                    rows,
                    columns - whole);
        }
    }

    /** All rows of one panel of which {@code wanted} columns are wanted, fewer than it has: by way of a tile in scratch. */
    private static void narrow(
            float[] left,
            int l,
            int leftRow,
            float[] scratch,
            int panel,
            int depth,
            boolean first,
            int start,
            boolean relu,
            float[] out,
            int o,
            int outRow,
            int rows,
            int wanted) {
        int width = Tile.width(wanted);
        int stage = start + Tile.WIDTH;
        for (int row = 0, height; row < rows; row += height) {
            height = Tile.height(rows - row, width);
            int to = o + row * outRow;
            if (!first) {
                Panel.copy(out, to, outRow, height, wanted, scratch, stage, width);
            }
            Tile.multiply(
                    height,
                    width,
                    left,
                    l + row * leftRow,
                    leftRow,
                    null,
                    0,
                    scratch,
                    panel,
                    depth,
                    scratch,
                    first ? start : stage,
                    first ? 0 : width,
                    relu,
                    scratch,
                    stage,
                    width);
            Panel.copy(scratch, stage, width, height, wanted, out, to, outRow);
        }
    }
}
