package dev.synapt.runtime.cpu;

/**
 * The sizes of a convolution of one example, with PyTorch's meaning of padding, stride, dilation and groups: x is [channels, height,
 * width], the weight [filters, channels / groups, kernelHeight, kernelWidth], y [filters, outputHeight, outputWidth].
 *
 * <p>Kernels work on a {@link Grid}, a padded copy of an example; the formulas of scratch below say grid height and width for its sizes:
 * of the input, gridHeight = ceil((height + top + bottom) / strideHeight) and gridWidth = ceil((width + left + right) / strideWidth).
 */
public final class ConvolutionGeometry {
    /** Steps of a sum that are done at a time. */
    static final int BLOCK = 256;

    final int channels;
    final int height;
    final int width;
    final int filters;
    final int kernelHeight;
    final int kernelWidth;
    final int groups;
    final int outputHeight;
    final int outputWidth;

    /** Channels that one filter reads. */
    final int depth;

    final int strideHeight;
    final int strideWidth;

    /** Of each row of the kernel and channel of a group, rows outermost: where in x its plane begins, moved by that row. */
    final int[] items;

    /** What each element of y is the sum of, and each of dx; for kernels with the examples innermost. */
    final Taps forward;

    final Taps backward;

    private final ByExamples<BandedWeightGradient> weightGradients = new ByExamples<>() {
        @Override
        BandedWeightGradient make(int n) {
            return isWinogradWeightGradient(n)
                    ? new WinogradWeightGradient(n, ConvolutionGeometry.this)
                    : new BatchLastWeightGradient(n, ConvolutionGeometry.this);
        }
    };

    /** Whether kernels with the examples innermost do it, and its adjoint, by {@link Winograd}. */
    private final boolean winograd;

    /** Whether they do the gradient of its weight by {@link WinogradWeightGradient}. */
    private final boolean winogradWeightGradient;

    private final ByExamples<Winograd> winogradForward = new ByExamples<>() {
        @Override
        Winograd make(int n) {
            return Winograd.forward(n, ConvolutionGeometry.this);
        }
    };

    private final ByExamples<Winograd> winogradBackward = new ByExamples<>() {
        @Override
        Winograd make(int n) {
            return Winograd.backward(n, ConvolutionGeometry.this);
        }
    };

    /** Where the input lies. */
    final Grid input;

    /** Where the gradient of the output lies, spread by the stride, when that of the input is computed. */
    final Grid gradient;

    /** A convolution whose outputs are computed one by one. */
    public ConvolutionGeometry(
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
        this(
                channels,
                height,
                width,
                filters,
                kernelHeight,
                kernelWidth,
                strideHeight,
                strideWidth,
                dilationHeight,
                dilationWidth,
                top,
                bottom,
                left,
                right,
                groups,
                false,
                false);
    }

    /**
     * @param winograd whether, for whole sixteens of examples, outputs are computed two by two; kernels are of 3 by 3, without stride or dilation
     * @param winogradWeightGradient whether the gradient of the weight is, too
     */
    public ConvolutionGeometry(
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
            int groups,
            boolean winograd,
            boolean winogradWeightGradient) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.filters = filters;
        this.kernelHeight = kernelHeight;
        this.kernelWidth = kernelWidth;
        this.groups = groups;
        if ((winograd || winogradWeightGradient)
                && (kernelHeight != 3
                        || kernelWidth != 3
                        || strideHeight * strideWidth * dilationHeight * dilationWidth != 1)) {
            throw new IllegalArgumentException("two by two outputs only of kernels of 3x3 without stride or dilation");
        }
        this.winograd = winograd;
        this.winogradWeightGradient = winogradWeightGradient;
        this.strideHeight = strideHeight;
        this.strideWidth = strideWidth;
        depth = channels / groups;
        int reachHeight = dilationHeight * (kernelHeight - 1);
        int reachWidth = dilationWidth * (kernelWidth - 1);
        outputHeight = (height + top + bottom - reachHeight - 1) / strideHeight + 1;
        outputWidth = (width + left + right - reachWidth - 1) / strideWidth + 1;
        input = new Grid(
                height, width, 1, 1, top, left, height + top + bottom, width + left + right, strideHeight, strideWidth);
        gradient = new Grid(
                outputHeight,
                outputWidth,
                strideHeight,
                strideWidth,
                reachHeight - top,
                reachWidth - left,
                height + reachHeight,
                width + reachWidth,
                1,
                1);
        input.offsets(depth, kernelHeight, kernelWidth, dilationHeight, dilationWidth);
        gradient.offsets(filters / groups, kernelHeight, kernelWidth, dilationHeight, dilationWidth);
        items = new int[kernelHeight * depth];
        for (int i = 0; i < items.length; i++) {
            items[i] = (i % depth * height + i / depth * dilationHeight) * width;
        }
        int cells = kernelHeight * kernelWidth;
        int some = filters / groups;
        forward = new Taps(
                Axis.forward(outputHeight, height, kernelHeight, strideHeight, dilationHeight, top),
                Axis.forward(outputWidth, width, kernelWidth, strideWidth, dilationWidth, left),
                groups,
                depth,
                some,
                width,
                height * width,
                cells,
                depth * cells);
        backward = new Taps(
                Axis.backward(height, outputHeight, kernelHeight, strideHeight, dilationHeight, top),
                Axis.backward(width, outputWidth, kernelWidth, strideWidth, dilationWidth, left),
                groups,
                some,
                depth,
                outputWidth,
                outputHeight * outputWidth,
                depth * cells,
                cells);
    }

    /** How the gradient of the weight is computed for {@code n} examples; without vectors only where {@link #isWinogradWeightGradient}. */
    BandedWeightGradient weightGradient(int n) {
        return weightGradients.get(n);
    }

    /** How the convolution is done for {@code n} examples by patches of two by two outputs, or null if it is done one by one. */
    Winograd winogradForward(int n) {
        return isWinograd(n) ? winogradForward.get(n) : null;
    }

    /** The same for the gradient of the input. */
    Winograd winogradBackward(int n) {
        return isWinograd(n) ? winogradBackward.get(n) : null;
    }

    /** Whether for {@code n} examples the gradient of the weight is computed by {@link WinogradWeightGradient}. */
    boolean isWinogradWeightGradient(int n) {
        return winogradWeightGradient && n % Patches.SIXTEEN == 0;
    }

    private boolean isWinograd(int n) {
        return winograd && n % Patches.SIXTEEN == 0;
    }

    /** Elements of x of one example. */
    int inputLength() {
        return channels * height * width;
    }

    /** Elements of y of one example. */
    int outputLength() {
        return filters * outputHeight * outputWidth;
    }

    /** Weights of one filter. */
    int filterLength() {
        return depth * kernelHeight * kernelWidth;
    }

    /**
     * Floats of scratch that {@link Convolution#forward} needs: channels * strideHeight * strideWidth * gridHeight * gridWidth for the
     * input, filters * (outputHeight * gridWidth rounded up to 32) for the output, and 32 * min(channels / groups * kernelHeight *
     * kernelWidth, 256) + 64.
     */
    int scratch() {
        return input.length(channels) + filters * roundUp(outputHeight * input.width()) + panel(filterLength());
    }

    /**
     * Floats of scratch that {@link Convolution#inputGradient} needs. With gridHeight = height + dilationHeight * (kernelHeight - 1) and
     * gridWidth = width + dilationWidth * (kernelWidth - 1): filters * gridHeight * gridWidth for the gradient of the output,
     * channels * (height * gridWidth rounded up to 32) for that of the input, filters * (channels / groups) * kernelHeight * kernelWidth for
     * the weights once more, and 32 * min(filters / groups * kernelHeight * kernelWidth, 256) + 64.
     */
    int inputGradientScratch() {
        return gradient.length(filters)
                + channels * roundUp(height * gradient.width())
                + filters * filterLength()
                + panel(filters / groups * kernelHeight * kernelWidth);
    }

    /**
     * Floats of scratch that {@link Convolution#weightGradient} needs: as much as {@link #scratch} for input and output, groups * (filters /
     * groups rounded up to 32) * (channels / groups) * kernelHeight * kernelWidth for the sums, and 32 * min(outputHeight * gridWidth, 256) +
     * 64.
     */
    int weightGradientScratch() {
        return input.length(channels)
                + filters * roundUp(outputHeight * input.width())
                + groups * roundUp(filters / groups) * filterLength()
                + panel(outputHeight * input.width());
    }

    private static int panel(int steps) {
        return Tile.WIDEST * Math.min(steps, BLOCK) + 64;
    }

    /** The next multiple of 32. */
    static int roundUp(int length) {
        return (length + 31) & -32;
    }
}
