package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * A convolution with kernels of 3 by 3, or its adjoint, by Winograd's minimal filtering F(2 x 2, 3 x 3) (Lavin and Gray, <i>Fast Algorithms
 * for Convolutional Neural Networks</i>, CVPR 2016, section 4.1), with the examples innermost: 2 by 2 outputs take 16 products for each
 * channel in place of 36. The weights, and patches of 4 by 4 elements of the source, are transformed into sixteen frequencies; of each there
 * is a matrix product over the channels, and what these give is transformed back. {@link WinogradTransform} has all three. What is not finite
 * reaches all four outputs of a patch, and those beside it that take it zero times.
 */
final class Winograd {
    static final int FREQUENCIES = 16;

    private static final int SIXTEEN = Patches.SIXTEEN;

    /** The frequency that reaches all four outputs as it is. */
    private static final int CONSTANT = 5;

    private static final int CELLS = 9;

    /** Floats of some tiles, one below the other. */
    private static final int TILES = TapTile.ROWS * TapTile.WIDTH;

    /** Floats of the transformed source that are to stay in the L2 cache. */
    private static final int SOURCE = 1 << 16;

    /** Floats of scratch for rows that are pooled. */
    private static final int MOST_KEPT = 1 << 20;

    private final int n;
    private final int groups;

    /** Planes of the source of one group, over which is summed, and of the result. */
    private final int depth;

    private final int planes;

    /** In how many parts those of the result are cut. */
    private final int parts;

    private final int height;
    private final int width;
    private final int sourcePlane;
    private final Patches patches;

    /** Weights between two planes of the source, and between two of the result. */
    private final int weightPlane;

    private final int weightRow;

    /** Whether kernels are turned upside down, as the adjoint has them. */
    private final boolean turned;

    /** Elements of a row of the result, and of one frequency of a row of patches. */
    private final int row;

    private final int run;

    /** How many of the latter are transformed at once, and where in scratch those of each channel and frequency begin. */
    private final int block;

    private final int[] channels;

    private final int frequency;

    /** Where in scratch, behind the transformed weights, the rest lies. */
    private final int packed;

    private final int starts;
    private final int products;
    private final int patch;
    private final int transformed;
    private final int kept;

    /**
     * For {@code n} examples, whole sixteens.
     *
     * @param top how many rows the first patch begins above the source, and {@code left} how many columns on the left
     */
    private Winograd(
            int n,
            int groups,
            int depth,
            int planes,
            int height,
            int width,
            int sourceHeight,
            int sourceWidth,
            int top,
            int left,
            boolean turned) {
        this.n = n;
        this.groups = groups;
        this.depth = depth;
        this.planes = planes;
        this.height = height;
        this.width = width;
        sourcePlane = sourceHeight * sourceWidth * n;
        patches = new Patches(n, height, width, sourceHeight, sourceWidth, top, left);
        this.turned = turned;
        parts = TapTile.parts(planes);
        weightPlane = turned ? planes * CELLS : CELLS;
        weightRow = turned ? CELLS : depth * CELLS;
        row = width * n;
        run = (width + 1) / 2 * n;
        int blocks = 1 + (run - 1) / Math.max(SOURCE / FREQUENCIES / depth, TapTile.WIDTH);
        block = (1 + (run - 1) / blocks / TapTile.WIDTH) * TapTile.WIDTH;
        // A little more than a block, so that channels do not fall on the same places in a cache.
        channels = new int[depth];
        Arrays.setAll(channels, channel -> channel * (block + SIXTEEN));
        frequency = depth * (block + SIXTEEN) + SIXTEEN;
        packed = parts * partWeights();
        starts = packed + depth * CELLS * TapTile.ROWS;
        products = starts + 2 * TILES;
        patch = products + FREQUENCIES * TILES;
        transformed = patch + FREQUENCIES + Worker.LINE;
        kept = transformed + FREQUENCIES * frequency;
    }

    /** The convolution itself, by kernels of 3 by 3 without stride or dilation. */
    static Winograd forward(int n, ConvolutionGeometry g) {
        return new Winograd(
                n,
                g.groups,
                g.depth,
                g.filters / g.groups,
                g.outputHeight,
                g.outputWidth,
                g.height,
                g.width,
                -g.forward.rows.origin(0),
                -g.forward.columns.origin(0),
                false);
    }

    /** The gradient of its input from that of its output. */
    static Winograd backward(int n, ConvolutionGeometry g) {
        return new Winograd(
                n,
                g.groups,
                g.filters / g.groups,
                g.depth,
                g.height,
                g.width,
                g.outputHeight,
                g.outputWidth,
                2 - g.backward.rows.origin(0),
                2 - g.backward.columns.origin(0),
                true);
    }

    /** Whether no row of patches belongs to windows of two rows, and what windows of a row take in is not too much for scratch. */
    boolean isFor(WindowGeometry windows) {
        return windows.top == 0
                && windows.strideHeight % 2 == 0
                && windows.isApart()
                && planes * windows.strideHeight * row <= MOST_KEPT;
    }

    /** Transformed weights of a part of the planes. */
    private int partWeights() {
        return FREQUENCIES * WinogradTransform.frequencyWeights(depth);
    }

    /**
     * As {@link TapProduct#multiply}. Workers share units, rows of patches or of windows, and planes.
     *
     * @param bias one for each plane of the result, or null for none
     * @param windows null for none
     * @param index null for none
     */
    void multiply(
            Worker worker,
            float[] weights,
            int w,
            float[] source,
            int s,
            float[] bias,
            int b,
            boolean relu,
            WindowGeometry windows,
            float[] out,
            int o,
            int[] index,
            int io) {
        int rows = windows == null ? 2 : windows.strideHeight;
        int reach = windows == null ? 2 : windows.dilationHeight * (windows.kernelHeight - 1) + 1;
        int units = windows == null ? (height + 1) / 2 : windows.outputHeight;
        int begin = worker.from(groups * parts * units);
        int end = worker.to(groups * parts * units);
        float[] scratch = worker.scratch(kept + (windows == null ? 0 : planes * rows * row));
        Arrays.fill(scratch, starts, starts + TILES, 0);
        for (int group = 0; group < groups; group++) {
            for (int part = 0; part < parts; part++) {
                if (first(begin, group, part, units) < first(end, group, part, units)) {
                    pack(group, part, weights, w, scratch);
                }
            }
            for (int unit = 0; unit < units; unit++) {
                for (int y = unit * rows; y < Math.min(unit * rows + reach, height); y += 2) {
                    for (int j = 0; j < run; j += block) {
                        boolean fresh = true;
                        for (int part = 0; part < parts; part++) {
                            if (unit < first(begin, group, part, units) || unit >= first(end, group, part, units)) {
                                continue;
                            }
                            if (fresh) {
                                transform(group, y, j, source, s, scratch);
                                fresh = false;
                            }
                            int plane = group * planes + plane(part);
                            start(part, bias, b + plane, scratch);
                            if (windows == null) {
                                int at = o + (plane * height + y) * row;
                                product(part, y, j, relu, scratch, out, at, height * row);
                            } else {
                                int at = kept + (plane(part) * rows + y - unit * rows) * row;
                                product(part, y, j, relu, scratch, scratch, at, rows * row);
                            }
                        }
                    }
                }
                for (int part = 0; windows != null && part < parts; part++) {
                    if (unit < first(begin, group, part, units) || unit >= first(end, group, part, units)) {
                        continue;
                    }
                    for (int i = plane(part); i < plane(part + 1); i++) {
                        // Where the plane would begin of which these rows are a part.
                        int at = kept + (i - unit) * rows * row;
                        BatchLastPooling.maxima(
                                group * planes + i, unit, 1, n, windows, scratch, at, out, o, index, io);
                    }
                }
            }
        }
    }

    /**
     * The first unit of a part from a piece of all work on: a share's first one, or one past its last. It is units that workers share, also where
     * there are few: what is transformed for one is read for all planes.
     */
    private int first(int piece, int group, int part, int units) {
        return PlaneRows.row(piece, group * parts + part, groups * parts, units, true);
    }

    /** The first plane of a part. */
    private int plane(int part) {
        return part * planes / parts;
    }

    /** Brings the transformed weights of a part into scratch; the last plane fills what is left of {@link TapTile#ROWS}. */
    private void pack(int group, int part, float[] weights, int w, float[] scratch) {
        int count = plane(part + 1) - plane(part);
        int from = w + group * depth * planes * CELLS + plane(part) * weightRow;
        if (weightPlane == CELLS) {
            Transposition.transpose(weights, from, weightRow, count, depth * CELLS, scratch, packed, TapTile.ROWS);
        } else {
            for (int channel = 0; channel < depth; channel++) {
                int to = packed + channel * CELLS * TapTile.ROWS;
                Transposition.transpose(
                        weights, from + channel * weightPlane, weightRow, count, CELLS, scratch, to, TapTile.ROWS);
            }
        }
        for (int line = packed; count < TapTile.ROWS && line < starts; line += TapTile.ROWS) {
            Arrays.fill(scratch, line + count, line + TapTile.ROWS, scratch[line + count - 1]);
        }
        WinogradTransform.weights(depth, turned, scratch, packed, part * partWeights(), patch);
    }

    /** Brings a block of a row of transformed patches into scratch, those of row {@code y} of the result, from element {@code j} on. */
    private void transform(int group, int y, int j, float[] source, int s, float[] scratch) {
        int first = j / SIXTEEN;
        int last = Math.min(j + block, run) / SIXTEEN;
        for (int channel = 0; channel < depth; channel++) {
            int from = s + (group * depth + channel) * sourcePlane;
            int to = transformed + channels[channel];
            WinogradTransform.input(patches, y, first, last, source, from, scratch, to, frequency, patch);
        }
    }

    /** Brings the biases of a part into scratch, which are where the sums of one frequency begin. */
    private void start(int part, float[] bias, int b, float[] scratch) {
        for (int i = 0; i < plane(part + 1) - plane(part); i++) {
            int at = starts + TILES + i * TapTile.WIDTH;
            Arrays.fill(scratch, at, at + TapTile.WIDTH, bias == null ? 0 : bias[b + i]);
        }
    }

    /** From a block of transformed patches, elements {@code j} on, two rows of a part of the result; planes of out are so far apart. */
    private void product(int part, int y, int j, boolean relu, float[] scratch, float[] out, int o, int outPlane) {
        int count = plane(part + 1) - plane(part);
        int end = Math.min(j + block, run);
        for (int k = j; k < end; k += TapTile.WIDTH) {
            int columns = Math.min(TapTile.WIDTH, end - k);
            for (int f = 0; f < FREQUENCIES; f++) {
                int weights = part * partWeights() + f * WinogradTransform.frequencyWeights(depth);
                int patches = transformed + f * frequency + k - j;
                int start = starts + (f == CONSTANT ? TILES : 0);
                for (int i = 0, some; i < columns; i += some) {
                    some = TapTile.width(columns - i, columns);
                    i = Math.min(i, columns - some);
                    int to = products + f * TILES + i;
                    TapTile.multiply(
                            count,
                            some,
                            0,
                            depth,
                            TapTile.NEAR / TapTile.WIDTH,
                            scratch,
                            weights,
                            scratch,
                            patches + i,
                            channels,
                            scratch,
                            start,
                            false,
                            scratch,
                            to,
                            TapTile.WIDTH);
                }
            }
            for (int i = k; i < k + columns; i += SIXTEEN) {
                int x = i / n * 2;
                WinogradTransform.output(
                        count,
                        scratch,
                        products + i - k,
                        x + 1 < width ? n : 0,
                        y + 1 < height ? row : 0,
                        relu,
                        out,
                        o + x * n + i % n,
                        outPlane,
                        patch);
            }
        }
    }
}
