package dev.synapt.runtime.cpu;

/**
 * The sizes of a convolution of one example, with PyTorch's meaning of padding, stride, dilation and groups: x is [channels, height,
 * width], the weight [filters, channels / groups, kernelHeight, kernelWidth], y [filters, outputHeight, outputWidth].
 */
public record ConvolutionGeometry(
        int channels,
        int height,
        int width,
        int filters,
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int dilationHeight,
        int dilationWidth,
        int top,
        int bottom,
        int left,
        int right,
        int groups) {

    public int outputHeight() {
        return (height + top + bottom - dilationHeight * (kernelHeight - 1) - 1) / strideHeight + 1;
    }

    public int outputWidth() {
        return (width + left + right - dilationWidth * (kernelWidth - 1) - 1) / strideWidth + 1;
    }

    /** Elements of x of one example. */
    public int inputLength() {
        return channels * height * width;
    }

    /** Elements of y of one example. */
    public int outputLength() {
        return filters * outputHeight() * outputWidth();
    }

    /** Channels that one filter reads. */
    int depth() {
        return channels / groups;
    }

    /** Rows of a staged plane: the padded height in steps of the stride, ceil((height + top + bottom) / strideHeight). */
    int stagedHeight() {
        return (height + top + bottom + strideHeight - 1) / strideHeight;
    }

    /** Columns of a staged plane: ceil((width + left + right) / strideWidth). */
    int stagedWidth() {
        return (width + left + right + strideWidth - 1) / strideWidth;
    }

    /**
     * Floats of scratch that {@link Convolution#forward} and {@link Convolution#weightGradient} need. With sh = ceil((height + top +
     * bottom) / strideHeight), sw = ceil((width + left + right) / strideWidth): the padded input of one example, channels * strideHeight *
     * strideWidth * sh * sw; its output in rows as wide as the padded input, filters * (outputHeight * sw rounded up to 32); and 64.
     */
    public int scratch() {
        return channels * strideHeight * strideWidth * stagedHeight() * stagedWidth()
                + filters * roundUp(outputHeight() * stagedWidth())
                + 64;
    }

    /**
     * Floats of scratch that {@link Convolution#inputGradient} needs. With gw = width + dilationWidth * (kernelWidth - 1), gh = height +
     * dilationHeight * (kernelHeight - 1): the gradient of the output of one example, spread by the stride, filters * gh * gw; the weights
     * once more, filters * (channels / groups) * kernelHeight * kernelWidth; the gradient of the input in rows as wide, channels *
     * (height * gw rounded up to 32); and 64.
     */
    public int inputGradientScratch() {
        int gh = height + dilationHeight * (kernelHeight - 1);
        int gw = width + dilationWidth * (kernelWidth - 1);
        return filters * gh * gw
                + filters * depth() * kernelHeight * kernelWidth
                + channels * roundUp(height * gw)
                + 64;
    }

    /** The next multiple of 32. */
    static int roundUp(int length) {
        return (length + 31) & -32;
    }
}
