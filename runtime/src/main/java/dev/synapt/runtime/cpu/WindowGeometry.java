package dev.synapt.runtime.cpu;

/** How a window slides over a plane of {@code height} rows and {@code width} columns; paddings and dilations as in PyTorch. */
public final class WindowGeometry {
    final int height;
    final int width;
    final int kernelHeight;
    final int kernelWidth;
    final int strideHeight;
    final int strideWidth;
    final int dilationHeight;
    final int dilationWidth;
    final int top;
    final int left;
    final int outputHeight;
    final int outputWidth;

    /** Of each output column, one past the last of those from it on that have the same kernel columns inside. */
    private final int[] ends;

    /** Of a plane of {@code height} by {@code width}, with as many rows and columns of zeros around as said. */
    public WindowGeometry(
            int height,
            int width,
            int kernelHeight,
            int kernelWidth,
            int strideHeight,
            int strideWidth,
            int dilationHeight,
            int dilationWidth,
            int top,
            int bottom,
            int left,
            int right) {
        this.height = height;
        this.width = width;
        this.kernelHeight = kernelHeight;
        this.kernelWidth = kernelWidth;
        this.strideHeight = strideHeight;
        this.strideWidth = strideWidth;
        this.dilationHeight = dilationHeight;
        this.dilationWidth = dilationWidth;
        this.top = top;
        this.left = left;
        outputHeight = (height + top + bottom - dilationHeight * (kernelHeight - 1) - 1) / strideHeight + 1;
        outputWidth = (width + left + right - dilationWidth * (kernelWidth - 1) - 1) / strideWidth + 1;
        ends = new int[Math.max(outputWidth, 0)];
        for (int x = ends.length - 1; x >= 0; x--) {
            boolean next =
                    x + 1 < ends.length && firstColumn(x + 1) == firstColumn(x) && endColumn(x + 1) == endColumn(x);
            ends[x] = next ? ends[x + 1] : x + 1;
        }
    }

    /** First kernel row that lies inside for output row {@code y}. */
    int firstRow(int y) {
        return first(y * strideHeight - top, dilationHeight, kernelHeight);
    }

    /** One past the last kernel row that lies inside for output row {@code y}. */
    int endRow(int y) {
        return end(y * strideHeight - top, dilationHeight, kernelHeight, height);
    }

    /** First kernel column that lies inside for output column {@code x}. */
    int firstColumn(int x) {
        return first(x * strideWidth - left, dilationWidth, kernelWidth);
    }

    /** One past the last kernel column that lies inside for output column {@code x}. */
    int endColumn(int x) {
        return end(x * strideWidth - left, dilationWidth, kernelWidth, width);
    }

    /** Whether windows of different output rows have no row in common. */
    boolean isApart() {
        return dilationHeight * (kernelHeight - 1) < strideHeight;
    }

    /** Whether windows lie side by side, so that a cell belongs to one of them, or to none beyond the last. */
    boolean isTiling() {
        return dilationHeight == 1 && dilationWidth == 1 && strideHeight == kernelHeight && strideWidth == kernelWidth;
    }

    /** The first row that belongs to output row {@code y} or one after it, if rows between windows belong to the window above. */
    int firstCovered(int y) {
        return y == 0 ? 0 : y == outputHeight ? height : Math.clamp(y * strideHeight - top, 0, height);
    }

    /** How many neighbouring output columns from {@code x} on have the same kernel columns inside. */
    int run(int x) {
        return ends[x] - x;
    }

    /** Position in the plane, row * width + column, of a kernel's cell for an output position. */
    int cell(int oy, int ox, int ky, int kx) {
        return row(oy, ky) * width + ox * strideWidth - left + kx * dilationWidth;
    }

    /** The row of the plane that a kernel's row lies on for an output row. */
    int row(int oy, int ky) {
        return oy * strideHeight - top + ky * dilationHeight;
    }

    private static int first(int start, int dilation, int kernel) {
        return start >= 0 ? 0 : Math.min(kernel, (-start + dilation - 1) / dilation);
    }

    private static int end(int start, int dilation, int kernel, int size) {
        return start >= size ? 0 : Math.min(kernel, (size - start + dilation - 1) / dilation);
    }

    @Override
    public String toString() {
        return "windows " + kernelHeight + "x" + kernelWidth + " of " + height + "x" + width + " -> " + outputHeight
                + "x" + outputWidth;
    }
}
