package dev.synapt.runtime.cpu;

/** A tile of a {@link TapProduct}: a few rows by a few columns of the result, whose sums stay in registers over the taps. */
final class TapTile {
    /** Columns of the widest tile of any machine. */
    static final int WIDTH = 64;

    private TapTile() {}

    /**
     * out[i, j] = start[i, j] + the sum over k from {@code first} to {@code end} of left[i, weights[k]] source[s + offsets[k] n + j], or the
     * larger of that and 0 if {@code relu}, for i below {@code rows} and j below {@code width}. Rows are so many elements apart as said.
     */
    static void multiply(
            int rows,
            int width,
            int n,
            int first,
            int end,
            float[] left,
            int l,
            int leftRow,
            int[] weights,
            float[] source,
            int s,
            int[] offsets,
            float[] start,
            int b,
            int startRow,
            boolean relu,
            float[] out,
            int o,
            int outRow) {
        for (int i = 0; i < rows; i++) {
            int to = o + i * outRow;
            System.arraycopy(start, b + i * startRow, out, to, width);
            for (int k = first; k < end; k++) {
                float factor = left[l + i * leftRow + weights[k]];
                int from = s + offsets[k] * n;
                for (int j = 0; j < width; j++) {
                    out[to + j] = Math.fma(factor, source[from + j], out[to + j]);
                }
            }
            if (relu) {
                Strip.relu(out, to, out, to, width);
            }
        }
    }
}
