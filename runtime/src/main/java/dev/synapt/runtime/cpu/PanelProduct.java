package dev.synapt.runtime.cpu;

import java.util.Arrays;

/** out = op(left) x op(right) by panels of the right factor: each is copied to scratch and multiplied by tiles of rows of the left one. */
final class PanelProduct {
    private PanelProduct() {}

    /** Rows of the left factor that are transposed at a time. */
    private static final int ROWS = 64;

    /**
     * Shapes as in {@link Product#multiplyBias}.
     *
     * @param bias [columns], or null for none
     * @param block how much of the depth is done at a time
     * @param scratch a panel, a row to start from, a tile for columns that do not fill one, and the transposed rows if asked for
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
        int panel = Math.min(depth, block);
        int start = s + panel * Tile.WIDTH;
        int transposed = start + 13 * Tile.WIDTH;
        int rowsAtATime = transposeLeft ? ROWS : rows;
        for (int row = 0; row < rows; row += rowsAtATime) {
            int some = Math.min(rowsAtATime, rows - row);
            for (int k = 0, steps; k < depth; k += steps) {
                steps = Math.min(block, depth - k);
                if (transposeLeft) {
                    Panel.transpose(left, l + k * rows + row, rows, some, steps, scratch, transposed, steps);
                }
                for (int column = 0; column < columns; column += Tile.WIDTH) {
                    int wanted = Math.min(Tile.WIDTH, columns - column);
                    int width = Tile.width(wanted);
                    if (transposeRight) {
                        Panel.transpose(right, r + column * depth + k, depth, steps, wanted, scratch, s, width);
                    } else {
                        Panel.copy(right, r + k * columns + column, columns, steps, wanted, scratch, s, width);
                    }
                    if (bias == null) {
                        Arrays.fill(scratch, start, start + width, 0);
                    } else {
                        System.arraycopy(bias, b + column, scratch, start, wanted);
                    }
                    tiles(
                            transposeLeft ? scratch : left,
                            transposeLeft ? transposed : l + row * depth + k,
                            transposeLeft ? steps : depth,
                            scratch,
                            s,
                            steps,
                            wanted,
                            k == 0,
                            start,
                            relu && k + steps == depth,
                            out,
                            o + row * columns + column,
                            columns,
                            some);
                }
            }
        }
    }

    /** All rows of one panel of which {@code wanted} columns are wanted. */
    private static void tiles(
            float[] left,
            int l,
            int leftRow,
            float[] scratch,
            int s,
            int depth,
            int wanted,
            boolean first,
            int start,
            boolean relu,
            float[] out,
            int o,
            int outRow,
            int rows) {
        int width = Tile.width(wanted);
        int stage = start + Tile.WIDTH;
        float[] target = wanted == width ? out : scratch;
        int targetRow = wanted == width ? outRow : width;
        for (int row = 0, height; row < rows; row += height) {
            height = Tile.height(rows - row, width);
            int from = l + row * leftRow;
            int to = o + row * outRow;
            int at = wanted == width ? to : stage;
            if (first) {
                Tile.multiply(
                        height, width, left, from, leftRow, null, 0, scratch, s, depth, scratch, start, 0, relu, target,
                        at, targetRow);
            } else {
                if (wanted < width) {
                    Panel.copy(out, to, outRow, height, wanted, scratch, stage, width);
                }
                Tile.multiply(
                        height, width, left, from, leftRow, null, 0, scratch, s, depth, target, at, targetRow, relu,
                        target, at, targetRow);
            }
            if (wanted < width) {
                Panel.copy(scratch, stage, width, height, wanted, out, to, outRow);
            }
        }
    }
}
