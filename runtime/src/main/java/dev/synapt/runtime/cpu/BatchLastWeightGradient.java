package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * The gradient of the weight of a convolution with the examples innermost. An element of it belongs to a filter, a column of the kernel, and an
 * item: a channel and a row of the kernel. Tiles of a few filters and items of one column go over bands of rows of the output together;
 * between two bands their partial sums wait in scratch.
 */
final class BatchLastWeightGradient {
    private static final int PARTS = Reduction.PARTS;

    /** Filters of a tile. */
    private static final int FILTERS = 4;

    /** Items of a tile. */
    private static final int ITEMS = VectorWeightTile.ITEMS;

    /** Floats of the partial sums of a tile. */
    private static final int TILE = FILTERS * ITEMS * PARTS;

    /** Tiles that go over the bands together: their partial sums are to stay in the L2 cache. */
    private static final int TOGETHER = Integer.getInteger("together", 80);

    /** Floats that a tile reads in a band, about, so that they stay in the L1 cache while it does the columns of the kernel. */
    private static final int BAND = Integer.getInteger("band", 16 * 1024);

    private BatchLastWeightGradient() {}

    /** dw = the gradient of the weight. Workers share the tiles. */
    static void compute(
            Worker worker, int n, ConvolutionGeometry g, float[] x, int xo, float[] dy, int dyo, float[] dw, int dwo) {
        int tiles = g.groups * filterTiles(g) * itemTiles(g) * g.kernelWidth;
        float[] parts = worker.scratch(Math.min(tiles, TOGETHER) * TILE);
        int band = Math.clamp(BAND / ((FILTERS + ITEMS) * g.outputWidth * n), 1, g.outputHeight);
        int end = worker.to(tiles);
        for (int first = worker.from(tiles), next; first < end; first = next) {
            next = Math.min(end, first + TOGETHER);
            Arrays.fill(parts, 0, (next - first) * TILE, 0);
            for (int y = 0; y < g.outputHeight; y += band) {
                for (int tile = first; tile < next; tile++) {
                    int part = (tile - first) * TILE;
                    add(n, g, tile, y, Math.min(y + band, g.outputHeight), x, xo, dy, dyo, parts, part);
                }
            }
            VectorReduction.sums(parts, (next - first) * FILTERS * ITEMS);
            for (int tile = first; tile < next; tile++) {
                store(g, tile, parts, (tile - first) * FILTERS * ITEMS, dw, dwo);
            }
        }
    }

    private static int filterTiles(ConvolutionGeometry g) {
        return (g.filters / g.groups + FILTERS - 1) / FILTERS;
    }

    private static int itemTiles(ConvolutionGeometry g) {
        return (g.kernelHeight * g.depth + ITEMS - 1) / ITEMS;
    }

    /** Rows {@code y} to {@code end} of the output, to the partial sums of one tile. */
    private static void add(
            int n,
            ConvolutionGeometry g,
            int tile,
            int y,
            int end,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] parts,
            int p) {
        int some = g.filters / g.groups;
        int kx = tile % g.kernelWidth;
        int item = tile / g.kernelWidth % itemTiles(g) * ITEMS;
        int filter = tile / g.kernelWidth / itemTiles(g) % filterTiles(g) * FILTERS;
        int group = tile / g.kernelWidth / itemTiles(g) / filterTiles(g);
        int endItem = Math.min(item + ITEMS, g.kernelHeight * g.depth);
        int column = g.forward.columns.from(kx);
        int width = g.forward.columns.to(kx) - column;
        boolean flat = g.strideWidth == 1;
        int source = g.forward.columns.origin(column) + g.forward.columns.displacement(kx);
        Axis rows = g.forward.rows;
        for (int next; y < end; y = next) {
            int first = Math.max(item, rows.first(y) * g.depth);
            int last = Math.min(endItem, rows.end(y) * g.depth) - 1;
            next = y + 1;
            while (next < end && Math.max(item, rows.first(next) * g.depth) == first && Math.min(endItem, rows.end(next) * g.depth) - 1 == last) {
                next++;
            }
            if (first > last || width <= 0) {
                continue;
            }
            VectorWeightTile.add(
                    Math.min(FILTERS, some - filter) - 1,
                    last - first,
                    next - y,
                    flat ? 1 : width,
                    flat ? width * n : n,
                    dy,
                    dyo + (((group * some + filter) * g.outputHeight + y) * g.outputWidth + column) * n,
                    g.outputHeight * g.outputWidth * n,
                    g.outputWidth * n,
                    n,
                    x,
                    xo + ((group * g.depth * g.height + rows.origin(y)) * g.width + source) * n,
                    g.items,
                    first,
                    n,
                    g.strideHeight * g.width * n,
                    g.strideWidth * n,
                    parts,
                    p + (first - item) * PARTS);
        }
    }

    /** Stores the sums of one tile. */
    private static void store(ConvolutionGeometry g, int tile, float[] sums, int s, float[] dw, int dwo) {
        int some = g.filters / g.groups;
        int kx = tile % g.kernelWidth;
        int item = tile / g.kernelWidth % itemTiles(g) * ITEMS;
        int filter = tile / g.kernelWidth / itemTiles(g) % filterTiles(g) * FILTERS;
        int group = tile / g.kernelWidth / itemTiles(g) / filterTiles(g);
        for (int f = 0; f < FILTERS && filter + f < some; f++) {
            for (int i = 0; i < ITEMS && item + i < g.kernelHeight * g.depth; i++) {
                int channel = (item + i) % g.depth;
                int ky = (item + i) / g.depth;
                int at = (group * some + filter + f) * g.filterLength() + (channel * g.kernelHeight + ky) * g.kernelWidth + kx;
                dw[dwo + at] = sums[s + f * ITEMS + i];
            }
        }
    }
}
