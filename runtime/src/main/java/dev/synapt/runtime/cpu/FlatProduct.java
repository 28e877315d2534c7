package dev.synapt.runtime.cpu;

/** Products with the matrix whose row k is a {@link Grid} from offset k on. */
final class FlatProduct {
    private static final int BLOCK = ConvolutionGeometry.BLOCK;

    private FlatProduct() {}

    /**
     * stage[i, p] = stage[i, p] + the sum over k of left[i, k] scratch[base + offsets[k] + p], or the larger of that and 0 if {@code relu},
     * for i below {@code rows} and p from {@code first}, a multiple of the tile's width, to {@code end}, and some more up to the next multiple.
     *
     * @param scratch holds the grid, from {@code stage} on the result with rows {@code stageRow} apart, and from {@code panel} on room for
     *     min(offsets, 256) * 32 floats
     */
    static void multiply(
            int rows,
            float[] left,
            int l,
            int[] offsets,
            int base,
            int first,
            int end,
            boolean relu,
            float[] scratch,
            int stage,
            int stageRow,
            int panel) {
        int depth = offsets.length;
        for (int p = first; p < end; p += Tile.WIDTH) {
            int width = Tile.width(end - p);
            for (int k = 0, steps; k < depth; k += steps) {
                steps = Math.min(BLOCK, depth - k);
                Panel.gather(scratch, base + p, offsets, k, steps, width, panel);
                for (int row = 0, height; row < rows; row += height) {
                    height = Tile.height(rows - row, width);
                    int at = stage + row * stageRow + p;
                    Tile.multiply(
                            height,
                            width,
                            left,
                            l + row * depth + k,
                            depth,
                            null,
                            0,
                            scratch,
                            panel,
                            steps,
                            scratch,
                            at,
                            stageRow,
                            relu && k + steps == depth,
                            scratch,
                            at,
                            stageRow);
                }
            }
        }
    }

    /**
     * sums[k, i] += the sum over p of scratch[base + offsets[k] + p] right[i, p], for k from {@code first} to {@code end}, i below {@code
     * columns} and p below {@code length}. The sums lie in panels of tile width.
     *
     * @param scratch holds the grid, right with rows {@code rightRow} apart, the sums, and from {@code panel} on room for min(length, 256) *
     *     32 floats
     */
    static void multiplyTransposed(
            int columns,
            int length,
            int right,
            int rightRow,
            int[] offsets,
            int base,
            int first,
            int end,
            float[] scratch,
            int sums,
            int panel) {
        for (int column = 0; column < columns; column += Tile.WIDTH) {
            int wanted = Math.min(Tile.WIDTH, columns - column);
            int width = Tile.width(wanted);
            for (int p = 0, steps; p < length; p += steps) {
                steps = Math.min(BLOCK, length - p);
                Panel.transpose(scratch, right + column * rightRow + p, rightRow, steps, wanted, scratch, panel, width);
                for (int k = first, height; k < end; k += height) {
                    height = Tile.height(end - k, width);
                    int at = sums + column * offsets.length + k * width;
                    Tile.multiply(
                            height, width, scratch, base + p, 0, offsets, k, scratch, panel, steps, scratch, at, width,
                            false, scratch, at, width);
                }
            }
        }
    }

    /** out[i, k] = sums[k, i] of {@link #multiplyTransposed}, i below {@code columns}, k of {@code depth} from {@code first} to {@code end}. */
    static void transposeSums(
            int columns, int depth, int first, int end, float[] scratch, int sums, float[] out, int o) {
        for (int column = 0; column < columns; column += Tile.WIDTH) {
            int wanted = Math.min(Tile.WIDTH, columns - column);
            int width = Tile.width(wanted);
            Panel.transpose(
                    scratch,
                    sums + column * depth + first * width,
                    width,
                    wanted,
                    end - first,
                    out,
                    o + column * depth + first,
                    depth);
        }
    }
}
