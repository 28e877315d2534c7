package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * Convolutions as in PyTorch (cross-correlations): x is [n, channels, height, width], w [filters, channels / groups, kernelHeight,
 * kernelWidth], y [n, filters, outputHeight, outputWidth].
 *
 * <p>Each is a product of matrices one of which is never written down: its rows are the {@link Grid} of an example from the offset of each
 * cell of the kernel on.
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
        int row = ConvolutionGeometry.roundUp(g.outputHeight * g.input.width());
        int stage = so + g.input.length(g.channels);
        int panel = stage + g.filters * row;
        for (int example = 0; example < n; example++) {
            g.input.fill(g.channels, x, xo + example * g.inputLength(), scratch, so);
            for (int filter = 0; filter < g.filters; filter++) {
                int at = stage + filter * row;
                Arrays.fill(scratch, at, at + row, bias == null ? 0 : bias[bo + filter]);
            }
            int some = g.filters / g.groups;
            for (int group = 0; group < g.groups; group++) {
                FlatProduct.multiply(
                        some,
                        w,
                        wo + group * some * g.filterLength(),
                        g.input.offsets(),
                        so + group * g.depth * g.input.planeLength(),
                        (g.outputHeight - 1) * g.input.width() + g.outputWidth,
                        relu,
                        scratch,
                        stage + group * some * row,
                        row,
                        panel);
            }
            Panel.unfold(
                    g.filters,
                    g.outputHeight,
                    g.outputWidth,
                    scratch,
                    stage,
                    row,
                    g.input.width(),
                    y,
                    yo + example * g.outputLength());
        }
    }

    /**
     * dx = the gradient of the input, from dy, the gradient of y: the convolution of dy, spread by the stride, with the kernels turned half
     * round.
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
        int row = ConvolutionGeometry.roundUp(g.height * g.gradient.width());
        int stage = so + g.gradient.length(g.filters);
        int turned = stage + g.channels * row;
        int panel = turned + g.filters * g.filterLength();
        int some = g.filters / g.groups;
        int steps = some * g.kernelHeight * g.kernelWidth;
        turn(g, w, wo, scratch, turned);
        for (int example = 0; example < n; example++) {
            g.gradient.fill(g.filters, dy, dyo + example * g.outputLength(), scratch, so);
            Arrays.fill(scratch, stage, stage + g.channels * row, 0);
            for (int group = 0; group < g.groups; group++) {
                FlatProduct.multiply(
                        g.depth,
                        scratch,
                        turned + group * g.depth * steps,
                        g.gradient.offsets(),
                        so + group * some * g.gradient.planeLength(),
                        (g.height - 1) * g.gradient.width() + g.width,
                        false,
                        scratch,
                        stage + group * g.depth * row,
                        row,
                        panel);
            }
            Panel.unfold(
                    g.channels,
                    g.height,
                    g.width,
                    scratch,
                    stage,
                    row,
                    g.gradient.width(),
                    dx,
                    dxo + example * g.inputLength());
        }
    }

    /** turned[group, c, f, ky, kx] = w[group, f, c, kernelHeight - 1 - ky, kernelWidth - 1 - kx]. */
    private static void turn(ConvolutionGeometry g, float[] w, int wo, float[] scratch, int turned) {
        int cells = g.kernelHeight * g.kernelWidth;
        int some = g.filters / g.groups;
        for (int filter = 0; filter < g.filters; filter++) {
            int group = filter / some;
            for (int channel = 0; channel < g.depth; channel++) {
                int from = wo + (filter * g.depth + channel) * cells;
                int to = turned + ((group * g.depth + channel) * some + filter % some) * cells;
                for (int cell = 0; cell < cells; cell++) {
                    scratch[to + cell] = w[from + cells - 1 - cell];
                }
            }
        }
    }

    /**
     * dw = the gradient of the weight, summed over the n examples in their order and over the output positions of each in theirs.
     *
     * @param scratch {@link ConvolutionGeometry#weightGradientScratch} floats from {@code so} on
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
        int row = ConvolutionGeometry.roundUp(g.outputHeight * g.input.width());
        int gradient = so + g.input.length(g.channels);
        int sums = gradient + g.filters * row;
        int some = g.filters / g.groups;
        int sumsOfGroup = ConvolutionGeometry.roundUp(some) * g.filterLength();
        int panel = sums + g.groups * sumsOfGroup;
        Arrays.fill(scratch, gradient, panel, 0);
        for (int example = 0; example < n; example++) {
            g.input.fill(g.channels, x, xo + example * g.inputLength(), scratch, so);
            Panel.fold(
                    g.filters,
                    g.outputHeight,
                    g.outputWidth,
                    dy,
                    dyo + example * g.outputLength(),
                    scratch,
                    gradient,
                    row,
                    g.input.width());
            for (int group = 0; group < g.groups; group++) {
                FlatProduct.multiplyTransposed(
                        some,
                        (g.outputHeight - 1) * g.input.width() + g.outputWidth,
                        gradient + group * some * row,
                        row,
                        g.input.offsets(),
                        so + group * g.depth * g.input.planeLength(),
                        scratch,
                        sums + group * sumsOfGroup,
                        panel);
            }
        }
        for (int group = 0; group < g.groups; group++) {
            FlatProduct.transposeSums(
                    some,
                    g.filterLength(),
                    scratch,
                    sums + group * sumsOfGroup,
                    dw,
                    dwo + group * some * g.filterLength());
        }
    }
}
