package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * Convolutions as in PyTorch (cross-correlations): x is [n, channels, height, width], w [filters, channels / groups, kernelHeight,
 * kernelWidth], y [n, filters, outputHeight, outputWidth].
 *
 * <p>Each is a product of matrices one of which is never written down: its rows are the {@link Grid} of an example from the offset of each
 * cell of the kernel on. Workers share the columns of these products, those of all examples one after another, or, for the gradient of the
 * weight, the cells of the kernels.
 */
public final class Convolution {
    private Convolution() {}

    /**
     * y[f, oy, ox] = bias[f] + the sum over c, ky, kx of w[f, c, ky, kx] x[c, oy strideHeight + ky dilationHeight - top, ox strideWidth + kx
     * dilationWidth - left], or the larger of that and 0 if {@code relu}.
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
        float[] scratch = worker.scratch(g.scratch());
        int columns = (g.outputHeight - 1) * g.input.width() + g.outputWidth;
        int tiles = tiles(columns);
        int end = worker.to(n * tiles);
        for (int tile = worker.from(n * tiles); tile < end; tile = (tile / tiles + 1) * tiles) {
            int example = tile / tiles;
            int first = tile % tiles * Tile.WIDTH;
            int last = Math.min(columns, (end - example * tiles) * Tile.WIDTH);
            g.input.fill(g.channels, x, xo + example * g.inputLength(), scratch, 0);
            forward(g, first, last, w, wo, bias, bo, relu, scratch, y, yo + example * g.outputLength());
        }
    }

    /** Columns {@code first} to {@code end} of one example, whose grid lies in scratch. */
    private static void forward(
            ConvolutionGeometry g,
            int first,
            int end,
            float[] w,
            int wo,
            float[] bias,
            int bo,
            boolean relu,
            float[] scratch,
            float[] y,
            int yo) {
        int row = ConvolutionGeometry.roundUp(g.outputHeight * g.input.width());
        int stage = g.input.length(g.channels);
        int panel = stage + g.filters * row;
        int some = g.filters / g.groups;
        for (int filter = 0; filter < g.filters; filter++) {
            int at = stage + filter * row;
            Arrays.fill(
                    scratch, at + first, at + ConvolutionGeometry.roundUp(end), bias == null ? 0 : bias[bo + filter]);
        }
        for (int group = 0; group < g.groups; group++) {
            FlatProduct.multiply(
                    some,
                    w,
                    wo + group * some * g.filterLength(),
                    g.input.offsets(),
                    group * g.depth * g.input.planeLength(),
                    first,
                    end,
                    relu,
                    scratch,
                    stage + group * some * row,
                    row,
                    panel);
        }
        Panel.unfold(g.filters, g.outputHeight, g.outputWidth, first, end, scratch, stage, row, g.input.width(), y, yo);
    }

    /**
     * dx = the gradient of the input, from dy, the gradient of y: the convolution of dy, spread by the stride, with the kernels turned half
     * round.
     */
    public static void inputGradient(
            Worker worker, int n, ConvolutionGeometry g, float[] w, int wo, float[] dy, int dyo, float[] dx, int dxo) {
        float[] scratch = worker.scratch(g.inputGradientScratch());
        int columns = (g.height - 1) * g.gradient.width() + g.width;
        int tiles = tiles(columns);
        int end = worker.to(n * tiles);
        int turned = g.gradient.length(g.filters);
        turn(g, w, wo, scratch, turned);
        for (int tile = worker.from(n * tiles); tile < end; tile = (tile / tiles + 1) * tiles) {
            int example = tile / tiles;
            int first = tile % tiles * Tile.WIDTH;
            int last = Math.min(columns, (end - example * tiles) * Tile.WIDTH);
            g.gradient.fill(g.filters, dy, dyo + example * g.outputLength(), scratch, 0);
            inputGradient(g, first, last, scratch, turned, dx, dxo + example * g.inputLength());
        }
    }

    /** Columns {@code first} to {@code end} of one example, whose grid and the turned kernels lie in scratch. */
    private static void inputGradient(
            ConvolutionGeometry g, int first, int end, float[] scratch, int turned, float[] dx, int dxo) {
        int row = ConvolutionGeometry.roundUp(g.height * g.gradient.width());
        int stage = turned + g.filters * g.filterLength();
        int panel = stage + g.channels * row;
        int some = g.filters / g.groups;
        int steps = some * g.kernelHeight * g.kernelWidth;
        for (int channel = 0; channel < g.channels; channel++) {
            int at = stage + channel * row;
            Arrays.fill(scratch, at + first, at + ConvolutionGeometry.roundUp(end), 0);
        }
        for (int group = 0; group < g.groups; group++) {
            FlatProduct.multiply(
                    g.depth,
                    scratch,
                    turned + group * g.depth * steps,
                    g.gradient.offsets(),
                    group * some * g.gradient.planeLength(),
                    first,
                    end,
                    false,
                    scratch,
                    stage + group * g.depth * row,
                    row,
                    panel);
        }
        Panel.unfold(g.channels, g.height, g.width, first, end, scratch, stage, row, g.gradient.width(), dx, dxo);
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

    /** dw = the gradient of the weight, summed over the n examples in their order and over the output positions of each in theirs. */
    public static void weightGradient(
            Worker worker, int n, ConvolutionGeometry g, float[] x, int xo, float[] dy, int dyo, float[] dw, int dwo) {
        float[] scratch = worker.scratch(g.weightGradientScratch());
        int first = worker.from(g.filterLength());
        int end = worker.to(g.filterLength());
        int row = ConvolutionGeometry.roundUp(g.outputHeight * g.input.width());
        int gradient = g.input.length(g.channels);
        int sums = gradient + g.filters * row;
        int some = g.filters / g.groups;
        int sumsOfGroup = ConvolutionGeometry.roundUp(some) * g.filterLength();
        int panel = sums + g.groups * sumsOfGroup;
        Arrays.fill(scratch, gradient, panel, 0);
        for (int example = 0; example < n; example++) {
            g.input.fill(g.channels, x, xo + example * g.inputLength(), scratch, 0);
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
                        group * g.depth * g.input.planeLength(),
                        first,
                        end,
                        scratch,
                        sums + group * sumsOfGroup,
                        panel);
            }
        }
        for (int group = 0; group < g.groups; group++) {
            FlatProduct.transposeSums(
                    some,
                    g.filterLength(),
                    first,
                    end,
                    scratch,
                    sums + group * sumsOfGroup,
                    dw,
                    dwo + group * some * g.filterLength());
        }
    }

    /** Tiles that so many columns take. */
    private static int tiles(int columns) {
        return (columns + Tile.WIDTH - 1) / Tile.WIDTH;
    }
}
