package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * Convolutions as in PyTorch (cross-correlations): x is [n, channels, height, width], w [filters, channels / groups, kernelHeight,
 * kernelWidth], y [n, filters, outputHeight, outputWidth].
 */
public final class Convolution {
    private Convolution() {}

    /**
     * y[f, oy, ox] = bias[f] + the sum over c, ky, kx of w[f, c, ky, kx] x[c, oy strideHeight + ky dilationHeight - top, ox strideWidth + kx
     * dilationWidth - left], or the larger of that and 0 if {@code relu}.
     *
     * @param bias [filters], or null for none
     * @param scratch {@link ConvolutionGeometry#scratch} floats from {@code so} on
     */
    public static void forward(
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
            int yo,
            float[] scratch,
            int so) {
        int oh = g.outputHeight();
        int ow = g.outputWidth();
        int filtersPerGroup = g.filters() / g.groups();
        for (int f = 0; f < n * g.filters(); f++) {
            int filter = f % g.filters();
            int px = xo
                    + (f / g.filters() * g.channels() + filter / filtersPerGroup * g.depth()) * g.height() * g.width();
            for (int oy = 0; oy < oh; oy++) {
                for (int ox = 0; ox < ow; ox++) {
                    float sum = bias == null ? 0 : bias[bo + filter];
                    int k = wo + filter * g.depth() * g.kernelHeight() * g.kernelWidth();
                    for (int c = 0; c < g.depth(); c++) {
                        for (int ky = 0; ky < g.kernelHeight(); ky++) {
                            int iy = oy * g.strideHeight() + ky * g.dilationHeight() - g.top();
                            for (int kx = 0; kx < g.kernelWidth(); kx++, k++) {
                                int ix = ox * g.strideWidth() + kx * g.dilationWidth() - g.left();
                                if (iy >= 0 && iy < g.height() && ix >= 0 && ix < g.width()) {
                                    sum = Math.fma(w[k], x[px + (c * g.height() + iy) * g.width() + ix], sum);
                                }
                            }
                        }
                    }
                    y[yo + (f * oh + oy) * ow + ox] = relu ? Functions.relu(sum) : sum;
                }
            }
        }
    }

    /**
     * dx = the gradient of the input, from dy, the gradient of y.
     *
     * @param scratch {@link ConvolutionGeometry#inputGradientScratch} floats from {@code so} on
     */
    public static void inputGradient(
            int n,
            ConvolutionGeometry g,
            float[] w,
            int wo,
            float[] dy,
            int dyo,
            float[] dx,
            int dxo,
            float[] scratch,
            int so) {
        Arrays.fill(dx, dxo, dxo + n * g.inputLength(), 0);
        visit(n, g, dx, dxo, w, wo, dy, dyo, true);
    }

    /**
     * dw = the gradient of the weight, summed over the n examples in their order.
     *
     * @param scratch {@link ConvolutionGeometry#scratch} floats from {@code so} on
     */
    public static void weightGradient(
            int n,
            ConvolutionGeometry g,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] dw,
            int dwo,
            float[] scratch,
            int so) {
        Arrays.fill(dw, dwo, dwo + g.filters() * g.depth() * g.kernelHeight() * g.kernelWidth(), 0);
        visit(n, g, x, xo, dw, dwo, dy, dyo, false);
    }

    private static void visit(
            int n, ConvolutionGeometry g, float[] x, int xo, float[] w, int wo, float[] dy, int dyo, boolean input) {
        int oh = g.outputHeight();
        int ow = g.outputWidth();
        int filtersPerGroup = g.filters() / g.groups();
        for (int f = 0; f < n * g.filters(); f++) {
            int filter = f % g.filters();
            int px = xo
                    + (f / g.filters() * g.channels() + filter / filtersPerGroup * g.depth()) * g.height() * g.width();
            for (int oy = 0; oy < oh; oy++) {
                for (int ox = 0; ox < ow; ox++) {
                    float gradient = dy[dyo + (f * oh + oy) * ow + ox];
                    int k = wo + filter * g.depth() * g.kernelHeight() * g.kernelWidth();
                    for (int c = 0; c < g.depth(); c++) {
                        for (int ky = 0; ky < g.kernelHeight(); ky++) {
                            int iy = oy * g.strideHeight() + ky * g.dilationHeight() - g.top();
                            for (int kx = 0; kx < g.kernelWidth(); kx++, k++) {
                                int ix = ox * g.strideWidth() + kx * g.dilationWidth() - g.left();
                                if (iy >= 0 && iy < g.height() && ix >= 0 && ix < g.width()) {
                                    int cell = px + (c * g.height() + iy) * g.width() + ix;
                                    if (input) {
                                        x[cell] = Math.fma(w[k], gradient, x[cell]);
                                    } else {
                                        w[k] = Math.fma(gradient, x[cell], w[k]);
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
