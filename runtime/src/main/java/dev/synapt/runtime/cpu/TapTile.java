package dev.synapt.runtime.cpu;

/** A tile of a {@link TapProduct}: a few rows by a few columns of the result, whose sums stay in registers over the taps. */
final class TapTile {
    /** Columns of the widest tile of any machine. */
    static final int WIDTH = 64;

    /** Rows that a few tiles take together; their weights lie side by side. */
    static final int ROWS = 16;

    /** Rows of the lowest tile. */
    private static final int LEAST = 4;

    /** Floats of the source that several tiles, one below the other, read again and again: they are to stay in the L1 cache. */
    static final int NEAR = 8192;

    private TapTile() {}

    /** In how many parts, of up to that many rows, so many planes are cut. */
    static int parts(int planes) {
        return (planes + ROWS - 1) / ROWS;
    }

    /** In how many cuts, shared apart, each part of so many planes comes: two if both are whole tiles, so that of few rows workers have halves. */
    static int cuts(int planes) {
        return planes / parts(planes) >= 2 * LEAST ? 2 : 1;
    }

    /** Planes of the first of two cuts of a part: half of it, or one more or less, as whole tiles have an even number of rows. */
    static int cut(int planes) {
        return (planes / 2 + 1) / 2 * 2;
    }

    /** Columns of the next tile where {@code left} of a run of {@code length} are left; it may begin before them to have its width. */
    static int width(int left, int length) {
        return Lanes.VECTOR ? VectorTapTile.width(left, length) : Math.min(left, WIDTH);
    }

    /** Rows of the next tile of {@code width} columns where {@code left} are left. */
    static int height(int left, int width) {
        return Lanes.VECTOR ? Math.min(left, VectorTapTile.height(left, width)) : left;
    }

    /**
     * What the method below does, for up to {@link #ROWS} rows, where rows of start lie {@link #WIDTH} elements apart. If there are several
     * tiles, one below the other, they take {@code most} taps at a time, so that what these read stays in the L1 cache.
     */
    static void multiply(
            int rows,
            int width,
            int first,
            int end,
            int most,
            float[] left,
            int l,
            float[] source,
            int s,
            int[] offsets,
            float[] start,
            int b,
            boolean relu,
            float[] out,
            int o,
            int outRow) {
        int taps = Math.max(end - first, 1);
        int blocks = rows <= height(rows, width) ? 1 : (taps + most - 1) / most;
        int block = (taps + blocks - 1) / blocks;
        int k = first;
        boolean fresh = true;
        do {
            int next = Math.min(k + block, end);
            for (int i = 0, height; i < rows; i += height) {
                height = height(rows - i, width);
                int to = o + i * outRow;
                multiply(
                        height,
                        width,
                        k,
                        next,
                        left,
                        l + i,
                        source,
                        s,
                        offsets,
                        fresh ? start : out,
                        fresh ? b + i * WIDTH : to,
                        fresh ? WIDTH : outRow,
                        relu && next == end,
                        out,
                        to,
                        outRow);
            }
            k = next;
            fresh = false;
        } while (k < end);
    }

    /**
     * out[i, j] = start[i, j] + the sum over k from {@code first} to {@code end} of left[l + 16 k + i] source[s + offsets[k] + j], or the
     * larger of that and 0 if {@code relu}, for i below {@code rows} and j below {@code width}. Rows of start and out are so many elements
     * apart as said.
     */
    static void multiply(
            int rows,
            int width,
            int first,
            int end,
            float[] left,
            int l,
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
        if (Lanes.VECTOR && width >= VectorTapTile.NARROWEST) {
            VectorTapTile.multiply(
                    rows, width, first, end, left, l, source, s, offsets, start, b, startRow, relu, out, o, outRow);
            return;
        }
        PlainTile.multiply(
                rows,
                width,
                end - first,
                left,
                l + first * ROWS,
                1,
                ROWS,
                source,
                s,
                0,
                offsets,
                first,
                start,
                b,
                startRow,
                false,
                relu,
                out,
                o,
                outRow);
    }
}
