package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * A copy of an example's planes, laid out so that what a kernel's cell meets at neighbouring output positions are neighbours too: planes are
 * padded with zeros, and cut by the stride, so that columns (rows) of equal remainder follow one another. Output position (y, x) is then
 * element y * width + x after an offset that each channel and cell of the kernel has for itself. The last columns of a row that have no
 * output meet wrong cells; whoever reads results leaves them out.
 */
final class Grid {
    private final int planeHeight;
    private final int planeWidth;
    private final int spreadHeight;
    private final int spreadWidth;
    private final int top;
    private final int left;
    private final int strideHeight;
    private final int strideWidth;
    private final int height;
    private final int width;

    /** Where the cells of a kernel begin, channel by channel, row by row. */
    private int[] offsets;

    /**
     * @param spreadHeight rows of the padded plane from one row of the plane to the next
     * @param top row of the padded plane where the plane begins; negative if its first rows are cut off
     * @param paddedHeight rows of the padded plane; what goes beyond is cut off
     */
    Grid(
            int planeHeight,
            int planeWidth,
            int spreadHeight,
            int spreadWidth,
            int top,
            int left,
            int paddedHeight,
            int paddedWidth,
            int strideHeight,
            int strideWidth) {
        this.planeHeight = planeHeight;
        this.planeWidth = planeWidth;
        this.spreadHeight = spreadHeight;
        this.spreadWidth = spreadWidth;
        this.top = top;
        this.left = left;
        this.strideHeight = strideHeight;
        this.strideWidth = strideWidth;
        height = (paddedHeight + strideHeight - 1) / strideHeight;
        width = (paddedWidth + strideWidth - 1) / strideWidth;
    }

    /** Elements of a row. */
    int width() {
        return width;
    }

    /** Elements of one plane, all its parts. */
    int planeLength() {
        return strideHeight * strideWidth * height * width;
    }

    /** Elements that {@link #fill} writes. */
    int length(int planes) {
        return planes * planeLength();
    }

    int[] offsets() {
        return offsets;
    }

    /** Computes where the cells of a kernel over {@code channels} planes begin. */
    void offsets(int channels, int kernelHeight, int kernelWidth, int dilationHeight, int dilationWidth) {
        offsets = new int[channels * kernelHeight * kernelWidth];
        int i = 0;
        for (int channel = 0; channel < channels; channel++) {
            for (int ky = 0; ky < kernelHeight; ky++) {
                for (int kx = 0; kx < kernelWidth; kx++) {
                    offsets[i++] = channel * planeLength() + position(ky * dilationHeight, kx * dilationWidth);
                }
            }
        }
    }

    /** Where cell (row, column) of the padded plane lies. */
    private int position(int row, int column) {
        int part = row % strideHeight * strideWidth + column % strideWidth;
        return (part * height + row / strideHeight) * width + column / strideWidth;
    }

    /** Lays out {@code planes} planes of x in scratch. */
    void fill(int planes, float[] x, int xo, float[] scratch, int s) {
        Arrays.fill(scratch, s, s + length(planes), 0);
        int paddedHeight = height * strideHeight;
        int paddedWidth = width * strideWidth;
        // The first column inside, and one past the last.
        int first = left >= 0 ? 0 : (-left + spreadWidth - 1) / spreadWidth;
        int end = Math.max(first, Math.min(planeWidth, (paddedWidth - left + spreadWidth - 1) / spreadWidth));
        boolean contiguous = spreadWidth == 1 && strideWidth == 1;
        for (int plane = 0; plane < planes; plane++) {
            for (int y = 0; y < planeHeight; y++) {
                int row = top + y * spreadHeight;
                if (row < 0 || row >= paddedHeight) {
                    continue;
                }
                int from = xo + (plane * planeHeight + y) * planeWidth;
                int to = s + plane * planeLength();
                if (contiguous) {
                    System.arraycopy(x, from + first, scratch, to + position(row, left + first), end - first);
                } else {
                    for (int column = first; column < end; column++) {
                        scratch[to + position(row, left + column * spreadWidth)] = x[from + column];
                    }
                }
            }
        }
    }
}
