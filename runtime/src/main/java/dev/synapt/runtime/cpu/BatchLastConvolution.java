package dev.synapt.runtime.cpu;

import java.util.Arrays;

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
        TapProduct.multiply(worker, n, g.forward, w, wo, x, xo, bias, bo, relu, y, yo);
    }

    /** dx = the gradient of the input, from dy, the gradient of y. Workers share rows and channels of x. */
    public static void inputGradient(
            Worker worker, int n, ConvolutionGeometry g, float[] w, int wo, float[] dy, int dyo, float[] dx, int dxo) {
        if (n == 1) {
            Convolution.inputGradient(worker, n, g, w, wo, dy, dyo, dx, dxo);
            return;
        }
        TapProduct.multiply(worker, n, g.backward, w, wo, dy, dyo, null, 0, false, dx, dxo);
    }

    /**
     * dw = the gradient of the weight. Each is sixteen partial sums over the rows of y, and in each row over the positions that meet the input
     * and the examples, added in halves as by {@link Reduction#sum(float[], int, int)}. Workers share the weights.
     */
    public static void weightGradient(
            Worker worker, int n, ConvolutionGeometry g, float[] x, int xo, float[] dy, int dyo, float[] dw, int dwo) {
        if (n == 1) {
            Convolution.weightGradient(worker, n, g, x, xo, dy, dyo, dw, dwo);
            return;
        }
        if (Lanes.VECTOR) {
            g.weightGradient(n).compute(worker, x, xo, dy, dyo, dw, dwo);
            return;
        }
        float[] parts = worker.scratch(Reduction.PARTS);
        int end = worker.to(g.filters * g.filterLength());
        for (int i = worker.from(g.filters * g.filterLength()); i < end; i++) {
            Arrays.fill(parts, 0, Reduction.PARTS, 0);
            PlainWeightGradient.add(n, g, i, x, xo, dy, dyo, parts);
            dw[dwo + i] = Reduction.sum(parts, 0, Reduction.PARTS);
        }
    }
}
