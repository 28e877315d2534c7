package dev.synapt.runtime.cpu;

/** Panels: a few columns of a matrix, copied so that the columns of one row are neighbours and rows follow one another. */
final class Panel {
    /** Rows and columns of the blocks in which a matrix is transposed, so that both sides stay in the L1 cache. */
    private static final int BLOCK = 8;

    private Panel() {}

    /** panel[k, j] = matrix[k, j] for k below {@code depth} and j below {@code columns}; rows are so many elements apart as said. */
    static void copy(float[] matrix, int m, int matrixRow, int depth, int columns, float[] panel, int p, int panelRow) {
        for (int k = 0; k < depth; k++) {
            System.arraycopy(matrix, m + k * matrixRow, panel, p + k * panelRow, columns);
        }
    }

    /** panel[k, j] = matrix[j, k] for k below {@code depth} and j below {@code columns}; rows are so many elements apart as said. */
    static void transpose(
            float[] matrix, int m, int matrixRow, int depth, int columns, float[] panel, int p, int panelRow) {
        for (int first = 0; first < columns; first += BLOCK) {
            int end = Math.min(first + BLOCK, columns);
            for (int k = 0; k < depth; k++) {
                for (int j = first; j < end; j++) {
                    panel[p + k * panelRow + j] = matrix[m + j * matrixRow + k];
                }
            }
        }
    }

    /** panel[k, j] = grid[g + offsets[t + k] + j] for k below {@code depth} and j below {@code width}, both in scratch. */
    static void gather(float[] scratch, int g, int[] offsets, int t, int depth, int width, int panel) {
        if (Lanes.VECTOR) {
            VectorPanel.gather(scratch, g, offsets, t, depth, width, panel);
            return;
        }
        for (int k = 0; k < depth; k++) {
            System.arraycopy(scratch, g + offsets[t + k], scratch, panel + k * width, width);
        }
    }

    /**
     * planes[i, y, x] = rows[i, y * step + x] for the positions y * step + x from {@code first} to {@code end}: drops what lies between the
     * rows of planes of [height, width].
     */
    static void unfold(
            int planes,
            int height,
            int width,
            int first,
            int end,
            float[] rows,
            int r,
            int row,
            int step,
            float[] out,
            int o) {
        for (int i = 0; i < planes; i++) {
            for (int y = first / step; y * step < end; y++) {
                int from = Math.max(first, y * step);
                int length = Math.min(end, y * step + width) - from;
                if (length > 0) {
                    System.arraycopy(
                            rows, r + i * row + from, out, o + (i * height + y) * width + from - y * step, length);
                }
            }
        }
    }

    /** rows[i, y * step + x] = planes[i, y, x]; what lies between is left as it is. */
    static void fold(int planes, int height, int width, float[] x, int xo, float[] rows, int r, int row, int step) {
        for (int i = 0; i < planes; i++) {
            copy(x, xo + i * height * width, width, height, width, rows, r + i * row, step);
        }
    }
}
