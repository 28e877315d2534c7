package dev.synapt.runtime.cpu;

/**
 * A right factor cut into panels, each as many columns as a tile has. Panels lie one after the other, the rows of each close together. The last
 * one may begin before the one in front of it ends: what both have is computed twice, and is the same.
 */
final class Panels {
    private Panels() {}

    /** Floats that packed columns take: rounded up to a multiple of 32, times the depth. */
    static int size(int depth, int columns) {
        return (columns + 31) / 32 * 32 * depth;
    }

    /** How many panels so many columns are. */
    static int count(int columns) {
        int wide = columns >= ProductTile.WIDTH ? columns / ProductTile.WIDTH : 0;
        int rest = columns - wide * ProductTile.WIDTH;
        return wide + (wide > 0 ? (rest > 0 ? 1 : 0) : (rest + ProductTile.NARROW - 1) / ProductTile.NARROW);
    }

    /** The column that panel {@code index} begins with, or the end after the last. */
    static int start(int index, int columns) {
        int width = columns >= ProductTile.WIDTH ? ProductTile.WIDTH : ProductTile.NARROW;
        return Math.min(index * width, columns);
    }

    /** How many columns the panel has that begins with {@code column} of {@code columns}, if all panels before are full. */
    static int width(int column, int columns) {
        int left = columns - column;
        if (left >= ProductTile.WIDTH || left > ProductTile.NARROW && columns >= ProductTile.WIDTH) {
            return ProductTile.WIDTH;
        }
        return Math.min(ProductTile.NARROW, columns);
    }

    /** The first column of the panel of {@code width} columns that {@code column} of {@code columns} comes in. */
    static int first(int column, int width, int columns) {
        return Math.min(column, columns - width);
    }

    /**
     * Packs panels, from the one that begins with column {@code from} to before {@code to}. Rows of the factor, columns if it is to be
     * transposed, are {@code rightRow} elements apart. Columns are counted from where {@code right} begins, and so are panels.
     */
    static void pack(
            float[] right,
            int r,
            boolean transpose,
            int rightRow,
            int depth,
            int columns,
            int from,
            int to,
            float[] panels,
            int p) {
        for (int column = from, width; column < to; column += width) {
            width = width(column, columns);
            int first = first(column, width, columns);
            if (transpose) {
                Transposition.transpose(
                        right, r + first * rightRow, rightRow, width, depth, panels, p + column * depth, width);
            } else {
                for (int k = 0; k < depth; k++) {
                    System.arraycopy(right, r + k * rightRow + first, panels, p + column * depth + k * width, width);
                }
            }
        }
    }
}
