package dev.synapt.runtime.cpu;

/** Transposes matrices, block by block, so that the lines it touches stay in the L1 cache. */
final class Transposition {
    private static final int BLOCK = Lanes.VECTOR ? Species.LANES : 16;

    private Transposition() {}

    /** out[j, i] = x[i, j] for i below {@code rows} and j below {@code columns}; rows of both are so many elements apart as said. */
    static void transpose(float[] x, int xo, int row, int rows, int columns, float[] out, int o, int outRow) {
        int wholeRows = Lanes.VECTOR ? rows - rows % BLOCK : 0;
        int wholeColumns = columns - columns % BLOCK;
        for (int i = 0; i < wholeRows; i += BLOCK) {
            VectorTransposition.transpose(x, xo + i * row, row, wholeColumns, out, o + i, outRow);
        }
        plain(x, xo, row, 0, wholeRows, wholeColumns, columns, out, o, outRow);
        plain(x, xo, row, wholeRows, rows, 0, columns, out, o, outRow);
    }

    private static void plain(
            float[] x, int xo, int row, int fromRow, int toRow, int from, int to, float[] out, int o, int outRow) {
        for (int block = from; block < to; block += BLOCK) {
            int end = Math.min(block + BLOCK, to);
            for (int i = fromRow; i < toRow; i++) {
                for (int j = block; j < end; j++) {
                    out[o + j * outRow + i] = x[xo + i * row + j];
                }
            }
        }
    }
}
