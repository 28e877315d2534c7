package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * The gradient of the weight of a convolution with the examples innermost. An element of it belongs to a column of the kernel, a filter, and an
 * item: a row of the kernel and a channel. For a band of rows of the output, what a few filters or a few items read for one column is copied,
 * sixteen elements of each in turn, as a tile of both then reads it; between two bands the partial sums of the tiles wait in scratch.
 *
 * <p>Where a row of the kernel meets none of the input, it is multiplied by zeros.
 */
final class BatchLastWeightGradient {
    private static final int PARTS = Reduction.PARTS;
    private static final int FILTERS = VectorWeightTile.FILTERS;
    private static final int ITEMS = VectorWeightTile.ITEMS;

    /** Floats of the partial sums of a tile. */
    private static final int TILE = FILTERS * ITEMS * PARTS;

    /** Tiles that go over the bands together: their partial sums are to stay in the L2 cache. */
    private static final int TOGETHER = Integer.getInteger("together", 128);

    /** Sixteens that a filter or an item has in a band, about: what a tile reads is to stay in the L1 cache. */
    private static final int BAND = Integer.getInteger("band", 64);

    private BatchLastWeightGradient() {}

    /** dw = the gradient of the weight. Workers share the tiles: by column, group, item, filter. */
    static void compute(
            Worker worker, int n, ConvolutionGeometry g, float[] x, int xo, float[] dy, int dyo, float[] dw, int dwo) {
        int filterTiles = filterTiles(g);
        int tiles = g.kernelWidth * g.groups * itemTiles(g) * filterTiles;
        int band = Math.clamp(BAND * PARTS / (g.outputWidth * n), 1, g.outputHeight);
        int most = band * Math.max(g.outputWidth * n / PARTS + 1, g.strideWidth == 1 ? 0 : g.outputWidth * sixteens(n));
        int left = Math.min(tiles, TOGETHER) * TILE;
        int right = left + Math.min(filterTiles, TOGETHER) * most * FILTERS * PARTS;
        float[] scratch = worker.scratch(right + most * ITEMS * PARTS);
        int end = worker.to(tiles);
        for (int first = worker.from(tiles), next; first < end; first = next) {
            // All of one group and column of the kernel, so that they share the filters.
            int alike = itemTiles(g) * filterTiles;
            next = Math.min(Math.min(end, first + TOGETHER), (first / alike + 1) * alike);
            Arrays.fill(scratch, 0, (next - first) * TILE, 0);
            for (int y = 0; y < g.outputHeight; y += band) {
                add(n, g, first, next, y, Math.min(y + band, g.outputHeight), x, xo, dy, dyo, scratch, left, right);
            }
            VectorReduction.sums(scratch, (next - first) * FILTERS * ITEMS);
            for (int tile = first; tile < next; tile++) {
                store(g, tile, scratch, (tile - first) * FILTERS * ITEMS, dw, dwo);
            }
        }
    }

    private static int filterTiles(ConvolutionGeometry g) {
        return (g.filters / g.groups + FILTERS - 1) / FILTERS;
    }

    private static int itemTiles(ConvolutionGeometry g) {
        return (g.items.length + ITEMS - 1) / ITEMS;
    }

    private static int sixteens(int length) {
        return (length + PARTS - 1) / PARTS;
    }

    /** Adds the rows {@code y} to {@code end} of the output to the partial sums of the tiles {@code first} to {@code next}. */
    private static void add(
            int n,
            ConvolutionGeometry g,
            int first,
            int next,
            int y,
            int end,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] scratch,
            int left,
            int right) {
        int filterTiles = filterTiles(g);
        int column = first / filterTiles / itemTiles(g) / g.groups;
        int group = first / filterTiles / itemTiles(g) % g.groups;
        int from = g.forward.columns.from(column);
        int columns = g.forward.columns.to(column) - from;
        if (columns <= 0) {
            return;
        }
        boolean flat = g.strideWidth == 1;
        int positions = flat ? 1 : columns;
        int length = flat ? columns * n : n;
        int row = positions * sixteens(length);
        int firstFilter = next - first >= filterTiles ? 0 : first % filterTiles;
        int tiles = Math.min(filterTiles, next - first);
        for (int i = 0; i < tiles; i++) {
            int filter = (firstFilter + i) % filterTiles * FILTERS;
            for (int f = 0; f < FILTERS && filter + f < g.filters / g.groups; f++) {
                int plane = group * (g.filters / g.groups) + filter + f;
                VectorWeightTile.pack(
                        dy,
                        dyo + ((plane * g.outputHeight + y) * g.outputWidth + from) * n,
                        end - y,
                        g.outputWidth * n,
                        positions,
                        n,
                        length,
                        scratch,
                        left + (i * (end - y) * row * FILTERS + f) * PARTS,
                        FILTERS * PARTS);
            }
        }
        int source = group * g.depth * g.height * g.width
                + g.forward.columns.origin(from)
                + g.forward.columns.displacement(column);
        for (int tile = first, last; tile < next; tile = last) {
            last = Math.min(next, (tile / filterTiles + 1) * filterTiles);
            int item = tile / filterTiles % itemTiles(g) * ITEMS;
            for (int i = 0; i < ITEMS && item + i < g.items.length; i++) {
                packItem(n, g, item + i, y, end, source, positions, length, x, xo, scratch, right + i * PARTS);
            }
            for (int t = tile; t < last; t++) {
                int i = (t % filterTiles - firstFilter + filterTiles) % filterTiles;
                VectorWeightTile.add(
                        (end - y) * row,
                        scratch,
                        left + i * (end - y) * row * FILTERS * PARTS,
                        right,
                        (t - first) * TILE);
            }
        }
    }

    /** Copies what an item meets, or zeros for the rows of the output where it meets nothing. */
    private static void packItem(
            int n,
            ConvolutionGeometry g,
            int item,
            int y,
            int end,
            int source,
            int positions,
            int length,
            float[] x,
            int xo,
            float[] scratch,
            int to) {
        Axis rows = g.forward.rows;
        int ky = item / g.depth;
        int row = positions * sixteens(length);
        int first = Math.clamp(rows.from(ky), y, end);
        int last = Math.clamp(rows.to(ky), first, end);
        clear(scratch, to, 0, (first - y) * row);
        clear(scratch, to, (last - y) * row, (end - y) * row);
        if (first < last) {
            VectorWeightTile.pack(
                    x,
                    xo + (source + rows.origin(first) * g.width + g.items[item]) * n,
                    last - first,
                    g.strideHeight * g.width * n,
                    positions,
                    g.strideWidth * n,
                    length,
                    scratch,
                    to + (first - y) * row * ITEMS * PARTS,
                    ITEMS * PARTS);
        }
    }

    private static void clear(float[] scratch, int to, int first, int end) {
        for (int k = first; k < end; k++) {
            int at = to + k * ITEMS * PARTS;
            Arrays.fill(scratch, at, at + PARTS, 0);
        }
    }

    /** Stores the sums of one tile. */
    private static void store(ConvolutionGeometry g, int tile, float[] sums, int s, float[] dw, int dwo) {
        int some = g.filters / g.groups;
        int filter = tile % filterTiles(g) * FILTERS;
        int item = tile / filterTiles(g) % itemTiles(g) * ITEMS;
        int group = tile / filterTiles(g) / itemTiles(g) % g.groups;
        int kx = tile / filterTiles(g) / itemTiles(g) / g.groups;
        for (int f = 0; f < FILTERS && filter + f < some; f++) {
            for (int i = 0; i < ITEMS && item + i < g.items.length; i++) {
                int channel = (item + i) % g.depth;
                int ky = (item + i) / g.depth;
                int cell = (channel * g.kernelHeight + ky) * g.kernelWidth + kx;
                dw[dwo + (group * some + filter + f) * g.filterLength() + cell] = sums[s + f * ITEMS + i];
            }
        }
    }
}
