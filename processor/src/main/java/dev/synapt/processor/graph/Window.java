package dev.synapt.processor.graph;

/**
 * How a kernel slides over the last two dimensions (height, width) of its input.
 *
 * <p>Output height = (height + top + bottom - dilationHeight * (kernelHeight - 1) - 1) / strideHeight + 1, width alike.
 */
public record Window(
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

    public int outputHeight(int height) {
        return (height + top + bottom - dilationHeight * (kernelHeight - 1) - 1) / strideHeight + 1;
    }

    public int outputWidth(int width) {
        return (width + left + right - dilationWidth * (kernelWidth - 1) - 1) / strideWidth + 1;
    }
}
