package dev.synapt.runtime.cpu;

/**
 * Convolutions as in PyTorch, with the examples innermost: x is [channels, height, width, n], w [filters, channels / groups, kernelHeight,
 * kernelWidth], y [filters, outputHeight, outputWidth, n]. For a single example that is how {@link Convolution} has it, which then does the
 * work.
 */
public final class BatchLastConvolution {
    private BatchLastConvolution() {}

    /**
     * y[f, oy, ox] = bias[f] + the sum over ky, c, kx of w[f, c, ky, kx] x[c, oy strideHeight + ky dilationHeight - top, ox strideWidth + kx
     * dilationWidth - left], or the larger of that and 0 if {@code relu}. Workers share rows and filters of y.
     *
     * @param bias [filters], or null for none
     */
    public static void forward(
            Worker worker,
            int n,
            ConvolutionGeometry g,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float[] bias,
            int bo,
            boolean relu,
            float[] y,
            int yo) {
        if (n == 1) {
            Convolution.forward(worker, n, g, x, xo, w, wo, bias, bo, relu, y, yo);
            return;
        }
        Winograd winograd = g.winogradForward(n);
        if (winograd != null) {
            winograd.multiply(worker, w, wo, x, xo, bias, bo, relu, null, y, yo, null, 0);
            return;
        }
        TapProduct.multiply(worker, n, g.forward, w, wo, x, xo, bias, bo, relu, null, y, yo, null, 0);
    }

    /** y = the largest cell of each window of what {@link #forward} gives, without memory for that. */
    public static void forwardMaxPool(
            Worker worker,
            int n,
            ConvolutionGeometry g,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float[] bias,
            int bo,
            boolean relu,
            WindowGeometry windows,
            float[] y,
            int yo) {
        forwardMaxPool(worker, n, g, x, xo, w, wo, bias, bo, relu, windows, y, yo, null, 0);
    }

    /** The same, and index = where it was, as by {@link BatchLastPooling#windowArgMax}. Workers share rows and filters of y. */
    public static void forwardMaxPool(
            Worker worker,
            int n,
            ConvolutionGeometry g,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float[] bias,
            int bo,
            boolean relu,
            WindowGeometry windows,
            float[] y,
            int yo,
            int[] index,
            int io) {
        if (n == 1) {
            if (worker.isFirst()) {
                one(worker.byItself(), g, x, xo, w, wo, bias, bo, relu, windows, y, yo, index, io);
            }
            return;
        }
        Winograd winograd = g.winogradForward(n);
        if (winograd != null && winograd.isFor(windows)) {
            winograd.multiply(worker, w, wo, x, xo, bias, bo, relu, windows, y, yo, index, io);
            return;
        }
        TapProduct.multiply(worker, n, g.forward, w, wo, x, xo, bias, bo, relu, windows, y, yo, index, io);
    }

    /** The same of one example, whose map is small enough for scratch. */
    private static void one(
            Worker worker,
            ConvolutionGeometry g,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float[] bias,
            int bo,
            boolean relu,
            WindowGeometry windows,
            float[] y,
            int yo,
            int[] index,
            int io) {
        // The convolution uses what is in front.
        int at = g.scratch();
        float[] map = worker.scratch(at + g.outputLength());
        Convolution.forward(worker, 1, g, x, xo, w, wo, bias, bo, relu, map, at);
        if (index == null) {
            Pooling.maxPool(worker, g.filters, windows, map, at, y, yo);
        } else {
            Pooling.maxPool(worker, g.filters, windows, map, at, y, yo, index, io);
        }
    }

    /** dx = the gradient of the input, from dy, the gradient of y. Workers share rows and channels of x. */
    public static void inputGradient(
            Worker worker, int n, ConvolutionGeometry g, float[] w, int wo, float[] dy, int dyo, float[] dx, int dxo) {
        if (n == 1) {
            Convolution.inputGradient(worker, n, g, w, wo, dy, dyo, dx, dxo);
            return;
        }
        Winograd winograd = g.winogradBackward(n);
        if (winograd != null) {
            winograd.multiply(worker, w, wo, dy, dyo, null, 0, false, null, dx, dxo, null, 0);
            return;
        }
        TapProduct.multiply(worker, n, g.backward, w, wo, dy, dyo, null, 0, false, null, dx, dxo, null, 0);
    }

    /**
     * dw = the gradient of the weight, db = that of the bias. Each is the sum of those of {@code bands} bands of rows of y. A band has sixteen
     * partial sums over its rows, where element i of a row, position by position and example by example, belongs to partial sum i % 16; these
     * are added in halves as by {@link Reduction#sum(float[], int, int)}. Where the geometry says so, {@link WinogradWeightGradient} has them
     * in another order. Workers share bands and filters, or blocks of channels.
     *
     * @param db [filters], or null for none
     * @param sums [bands, weights of w and biases], if there are several bands
     */
    public static void weightGradient(
            Worker worker,
            int n,
            ConvolutionGeometry g,
            int bands,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] dw,
            int dwo,
            float[] db,
            int dbo,
            float[] sums,
            int so) {
        if (n == 1) {
            Convolution.weightGradient(worker, n, g, x, xo, dy, dyo, dw, dwo);
            if (db != null) {
                Reduction.sum(worker, 1, g.filters, g.outputHeight * g.outputWidth, 1, dy, dyo, db, dbo);
            }
        } else if (Lanes.VECTOR || g.isWinogradWeightGradient(n)) {
            g.weightGradient(n).compute(worker, bands, x, xo, null, null, 0, dy, dyo, dw, dwo, db, dbo, sums, so);
        } else {
            PlainWeightGradient.compute(worker, n, g, bands, x, xo, null, null, 0, dy, dyo, dw, dwo, db, dbo);
        }
    }

    /**
     * The gradients of the weight and the bias where of the output the largest cell of each window was kept, as {@link #forwardMaxPool} does:
     * dy is the gradient of that. Windows lie side by side. The gradient of the whole output has no memory.
     *
     * @param index where the largest cells were
     */
    public static void weightGradientMaxPool(
            Worker worker,
            int n,
            ConvolutionGeometry g,
            int bands,
            float[] x,
            int xo,
            WindowGeometry windows,
            int[] index,
            int io,
            float[] dy,
            int dyo,
            float[] dw,
            int dwo,
            float[] db,
            int dbo,
            float[] sums,
            int so) {
        if (Lanes.VECTOR || g.isWinogradWeightGradient(n)) {
            g.weightGradient(n).compute(worker, bands, x, xo, windows, index, io, dy, dyo, dw, dwo, db, dbo, sums, so);
        } else {
            PlainWeightGradient.compute(worker, n, g, bands, x, xo, windows, index, io, dy, dyo, dw, dwo, db, dbo);
        }
    }
}
