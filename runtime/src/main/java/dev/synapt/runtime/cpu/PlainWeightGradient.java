package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * {@link BatchLastWeightGradient} in plain loops, with the same result. Sums over some filters and items are rows of {@link PlainTile}'s, one
 * row for each filter and each of the sixteen partial sums; so of the input, what the items read at one element of a row of the output is to
 * be copied side by side.
 */
final class PlainWeightGradient {
    private static final int PARTS = Reduction.PARTS;

    /** Filters that are worked off together. */
    private static final int FILTERS = 16;

    /** Elements of a row of the output at a time: four steps for each partial sum. */
    private static final int ELEMENTS = 4 * PARTS;

    private static final ThreadLocal<PlainWeightGradient> HERE = ThreadLocal.withInitial(PlainWeightGradient::new);

    /** What the items read, for each element. */
    private final float[][] input = new float[ELEMENTS][PlainTile.SPAN];

    /** Of each partial sum, a row for each filter, and one that {@link PlainTile#add} may need. */
    private final float[][][] sums = new float[PARTS][FILTERS + 1][PlainTile.SPAN];

    private PlainWeightGradient() {}

    /** As {@link BatchLastConvolution#weightGradientMaxPool}, or without windows, {@code null}, as the other; workers share filters and items. */
    static void compute(
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
            int dbo) {
        PlainWeightGradient here = HERE.get();
        int filters = g.filters / g.groups;
        int tiles = Math.ceilDiv(filters, Math.min(FILTERS, Math.ceilDiv(filters, worker.count())));
        int items = g.filterLength() + (db == null ? 0 : 1);
        int blocks = Math.ceilDiv(items, PlainTile.SPAN);
        int row = g.outputWidth * n;
        int all = g.groups * tiles * blocks;
        int end = worker.to(all);
        float[] made = worker.scratch(windows == null ? 0 : FILTERS * row);
        for (int piece = worker.from(all); piece < end; piece++) {
            int group = piece / blocks / tiles;
            int tile = piece / blocks % tiles;
            int filter = group * filters + tile * filters / tiles;
            int count = group * filters + (tile + 1) * filters / tiles - filter;
            int item = piece % blocks * items / blocks;
            int width = (piece % blocks + 1) * items / blocks - item;
            int channels = xo + group * g.depth * g.height * g.width * n;
            for (int band = 0; band < bands; band++) {
                here.clear(count, width);
                int until = (band + 1) * g.outputHeight / bands;
                for (int oy = band * g.outputHeight / bands; oy < until; oy++) {
                    for (int i = 0; windows != null && i < count; i++) {
                        BatchLastPooling.gradientRow(filter + i, oy, n, windows, index, io, dy, dyo, made, i * row);
                    }
                    float[] gradients = windows == null ? dy : made;
                    int at = windows == null ? dyo + (filter * g.outputHeight + oy) * row : 0;
                    int next = windows == null ? g.outputHeight * row : row;
                    for (int from = 0; from < row; from += ELEMENTS) {
                        int length = Math.min(ELEMENTS, row - from);
                        for (int i = 0; i < width; i++) {
                            here.copy(n, g, item + i, oy, from, length, x, channels, i);
                        }
                        here.add(count, width, length, gradients, at + from, next);
                    }
                }
                here.combine(count, width);
                here.store(band == 0, g, filter, count, item, width, dw, dwo, db, dbo);
            }
        }
    }

    private void clear(int count, int width) {
        for (float[][] part : sums) {
            for (int i = 0; i < count; i++) {
                Arrays.fill(part[i], 0, width, 0);
            }
        }
    }

    /** Copies to place {@code to} what an item reads for some elements of row {@code oy}: a cell of the kernel zeros around the input, the bias ones. */
    private void copy(
            int n, ConvolutionGeometry g, int item, int oy, int from, int length, float[] x, int channels, int to) {
        if (item == g.filterLength()) {
            for (int k = 0; k < length; k++) {
                input[k][to] = 1;
            }
            return;
        }
        Axis rows = g.forward.rows;
        Axis columns = g.forward.columns;
        int line = rows.origin(oy) + rows.displacement(item / g.kernelWidth % g.kernelHeight);
        int displacement = columns.displacement(item % g.kernelWidth);
        int channel = item / (g.kernelHeight * g.kernelWidth);
        int start = channels + (channel * g.height + line) * g.width * n;
        for (int k = 0, run; k < length; k += run) {
            int ox = (from + k) / n;
            int example = (from + k) % n;
            run = Math.min(length - k, n - example);
            int column = columns.origin(ox) + displacement;
            boolean outside = line < 0 || line >= g.height || column < 0 || column >= g.width;
            int at = start + column * n + example;
            for (int e = 0; e < run; e++) {
                input[k + e][to] = outside ? 0 : x[at + e];
            }
        }
    }

    /** Adds the products of some neighbouring elements; the rows of the filters' gradients are {@code next} apart. */
    private void add(int count, int width, int length, float[] gradients, int at, int next) {
        for (int part = 0; part < Math.min(PARTS, length); part++) {
            int steps = Math.ceilDiv(length - part, PARTS);
            PlainTile.add(count, width, steps, gradients, at + part, next, PARTS, input, part, PARTS, sums[part]);
        }
    }

    /** Adds partial sums in halves, as {@link Reduction#sum(float[], int, int)} does. */
    private void combine(int count, int width) {
        for (int half = PARTS / 2; half > 0; half /= 2) {
            for (int part = 0; part < half; part++) {
                for (int i = 0; i < count; i++) {
                    Strip.add(sums[part][i], 0, sums[part + half][i], 0, sums[part][i], 0, width);
                }
            }
        }
    }

    /** The sums of the first band, or more. */
    private void store(
            boolean first,
            ConvolutionGeometry g,
            int filter,
            int count,
            int item,
            int width,
            float[] dw,
            int dwo,
            float[] db,
            int dbo) {
        for (int i = 0; i < count; i++) {
            float[] row = sums[0][i];
            int to = dwo + (filter + i) * g.filterLength() + item;
            for (int j = 0; j < width; j++) {
                if (item + j == g.filterLength()) {
                    db[dbo + filter + i] = first ? row[j] : db[dbo + filter + i] + row[j];
                } else {
                    dw[to + j] = first ? row[j] : dw[to + j] + row[j];
                }
            }
        }
    }
}
