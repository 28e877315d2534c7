package dev.synapt.runtime.cpu;

/**
 * A left factor that is to be transposed, cut into panels: of each the columns that are the rows of two tiles, step by step of the depth. In the
 * matrix each step would be another cache line, at a distance of which the nearest cache keeps only a few.
 */
final class LeftPanels {
    /** Elements from step to step. Of one tile they would be so few that most of a long vector's copy is written over by the next. */
    static final int STEP = 2 * ProductTile.HEIGHT;

    /** Steps that are copied to all panels before the next ones: so many rows of the matrix that their lines stay in the L1 cache. */
    private static final int STEPS = 16;

    /** Elements that a copy in vectors reads and writes behind those of a step. */
    private static final int BEHIND = 4;

    private LeftPanels() {}

    /** Floats that the panels of so many rows of the product take. */
    static int size(int rows, int depth) {
        return (ProductTile.tiles(rows) + 1) / 2 * distance(depth);
    }

    /** Where what tile {@code index} reads begins; its next row lies behind it, its next step {@link #STEP} further. */
    static int at(int index, int tiles, int rows, int depth) {
        int panel = index / 2;
        return panel * distance(depth) + ProductTile.row(index, tiles, rows) - ProductTile.row(2 * panel, tiles, rows);
    }

    /** Packs {@code rows} rows of the product, columns of {@code left}, whose own rows are {@code leftStep} elements apart. */
    static void pack(float[] left, int l, int leftStep, int rows, int depth, float[] panels, int p) {
        int tiles = ProductTile.tiles(rows);
        for (int k = 0; k < depth; k += STEPS) {
            int steps = Math.min(STEPS, depth - k);
            for (int i = 0; i < tiles; i += 2) {
                int row = ProductTile.row(i, tiles, rows);
                int from = l + k * leftStep + row;
                int to = p + at(i, tiles, rows, depth) + k * STEP;
                if (Lanes.VECTOR && from + (steps - 1) * leftStep + STEP + BEHIND <= left.length) {
                    VectorLeftPanels.copy(left, from, leftStep, steps, panels, to);
                } else {
                    int width = ProductTile.row(Math.min(i + 2, tiles), tiles, rows) - row;
                    Panel.copy(left, from, leftStep, steps, width, panels, to, STEP);
                }
            }
        }
    }

    /** Elements from panel to panel: whole cache lines, an odd number, so that panels do not meet in the same places of a cache. */
    private static int distance(int depth) {
        return (Math.ceilDiv(STEP * depth + BEHIND, Worker.LINE_FLOATS) | 1) * Worker.LINE_FLOATS;
    }
}
