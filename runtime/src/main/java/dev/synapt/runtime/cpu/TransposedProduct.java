package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * out = op(left) x right^T, computed as the transpose of right x op(left)^T: the right factor, stored as [columns, depth], is read as it
 * lies, and panels are made of the left one. Few examples times large weights is the common case, and the weights are then not copied.
 */
final class TransposedProduct {
    private TransposedProduct() {}

    /** Rows of the result done at a time; the right factor is read once for each such. */
    private static final int ROWS = 64;

    /** Rows of the right factor that stay in the L2 cache while they meet all panels. */
    private static final int COLUMNS = 48;

    /**
     * Shapes as in {@link Product#multiplyBias}, right is [columns, depth].
     *
     * @param bias [columns], or null for none
     * @param block how much of the depth is done at a time
     * @param scratch 64 rows of the left factor in panels, and as many of the result, transposed: 64 (block + columns)
     */
    static void multiply(
            float[] left,
            int l,
            boolean transposeLeft,
            float[] right,
            int r,
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
        int stage = s + Math.min(depth, block) * ROWS;
        for (int row = 0; row < rows; row += ROWS) {
            int some = Math.min(ROWS, rows - row);
            for (int i = 0; i < some; i += Tile.WIDTH) {
                begin(bias, b, columns, Tile.width(some - i), scratch, stage + i * columns);
            }
            for (int k = 0, steps; k < depth; k += steps) {
                steps = Math.min(block, depth - k);
                for (int i = 0; i < some; i += Tile.WIDTH) {
                    int wanted = Math.min(Tile.WIDTH, some - i);
                    int width = Tile.width(wanted);
                    if (transposeLeft) {
                        Panel.copy(left, l + k * rows + row + i, rows, steps, wanted, scratch, s + i * steps, width);
                    } else {
                        Panel.transpose(
                                left, l + (row + i) * depth + k, depth, steps, wanted, scratch, s + i * steps, width);
                    }
                }
                boolean last = relu && k + steps == depth;
                for (int column = 0; column < columns; column += COLUMNS) {
                    int end = Math.min(column + COLUMNS, columns);
                    for (int i = 0; i < some; i += Tile.WIDTH) {
                        int width = Tile.width(some - i);
                        tiles(
                                right,
                                r + k,
                                depth,
                                column,
                                end,
                                width,
                                scratch,
                                s + i * steps,
                                steps,
                                last,
                                stage + i * columns);
                    }
                }
            }
            for (int i = 0; i < some; i += Tile.WIDTH) {
                int wanted = Math.min(Tile.WIDTH, some - i);
                Panel.transpose(
                        scratch,
                        stage + i * columns,
                        Tile.width(wanted),
                        wanted,
                        columns,
                        out,
                        o + (row + i) * columns,
                        columns);
            }
        }
    }

    /** Every row of a transposed panel of the result starts from its bias. */
    private static void begin(float[] bias, int b, int columns, int width, float[] scratch, int stage) {
        for (int j = 0; j < columns; j++) {
            Arrays.fill(scratch, stage + j * width, stage + (j + 1) * width, bias == null ? 0 : bias[b + j]);
        }
    }

    private static void tiles(
            float[] right,
            int r,
            int rightRow,
            int column,
            int end,
            int width,
            float[] scratch,
            int panel,
            int depth,
            boolean relu,
            int stage) {
        for (int j = column, height; j < end; j += height) {
            height = Tile.height(end - j, width);
            int at = stage + j * width;
            Tile.multiply(
                    height,
                    width,
                    right,
                    r + j * rightRow,
                    rightRow,
                    null,
                    0,
                    scratch,
                    panel,
                    depth,
                    scratch,
                    at,
                    width,
                    relu,
                    scratch,
                    at,
                    width);
        }
    }
}
