package dev.synapt.runtime.cpu;

/**
 * Which elements of a plane the patches of 4 by 4 take in that belong to 2 by 2 outputs each, beginning with an output's row and each second
 * column: where four rows and four columns lie, and how many times each is taken, as one that would lie outside is read from inside and taken
 * zero times. With the examples innermost, columns are listed for sixteen examples of a patch and then for the next sixteen.
 */
final class Patches {
    static final int SIZE = 4;

    /** Examples that are worked off together. */
    static final int SIXTEEN = 16;

    /** Four of each output row. */
    final int[] rows;

    final float[] rowTimes;

    /** Four of each sixteen examples of a patch. */
    final int[] columns;

    final float[] columnTimes;

    /**
     * @param height rows of outputs, and {@code width} columns
     * @param top how many rows the first patch begins above the plane, and {@code left} how many columns on the left
     */
    Patches(int n, int height, int width, int sourceHeight, int sourceWidth, int top, int left) {
        rows = new int[SIZE * height];
        rowTimes = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int y = i / SIZE + i % SIZE - top;
            rows[i] = Math.clamp(y, 0, sourceHeight - 1) * sourceWidth * n;
            rowTimes[i] = y >= 0 && y < sourceHeight ? 1 : 0;
        }
        columns = new int[SIZE * ((width + 1) / 2 * n / SIXTEEN)];
        columnTimes = new float[columns.length];
        for (int i = 0; i < columns.length; i++) {
            int element = i / SIZE * SIXTEEN;
            int x = element / n * 2 + i % SIZE - left;
            columns[i] = Math.clamp(x, 0, sourceWidth - 1) * n + element % n;
            columnTimes[i] = x >= 0 && x < sourceWidth ? 1 : 0;
        }
    }
}
