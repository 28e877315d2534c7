package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * The gradient of the weight of a convolution with the examples innermost. An element of it belongs to a filter, a column of the kernel, and an
 * item: a row of the kernel and a channel. For a band of rows of the output, what a few filters and a few items read is copied, sixteen elements
 * of each in turn, as a tile of both then reads it; between two bands the partial sums of the tiles wait in scratch.
 *
 * <p>What lies outside of the input is multiplied by zeros.
 */
final class BatchLastWeightGradient {
    private static final int PARTS = Reduction.PARTS;
    private static final int FILTERS = VectorWeightTile.FILTERS;
    private static final int ITEMS = VectorWeightTile.ITEMS;

    /** Floats of the partial sums of a tile. */
    private static final int TILE = FILTERS * ITEMS * PARTS;

    /**
     * Where scratch begins to be used: large arrays begin, behind a header of 16 bytes, at the start of a cache line, and vectors that are as
     * long as one and lie across two take twice the time.
     */
    private static final int BASE = 12;

    /** Tiles that go over the bands together: their partial sums are to stay in the L2 cache. */
    private static final int TOGETHER = 192;

    /** Sixteens that a filter or an item has in a band, about: what a tile reads is to stay in the L1 cache. */
    private static final int BAND = 64;

    final int n;
    private final ConvolutionGeometry g;

    /** Positions of a row of the output that are neighbours in the input, too, or 1: they are cut into sixteens together. */
    private final int neighbours;

    /** Whether what an item reads for one column of the kernel is what it reads for another some sixteens further on. */
    private final boolean shared;

    /** Sixteens of a row of the output. */
    private final int row;

    /** Sixteens of a row of what an item reads. */
    private final int itemRow;

    private final int filterTiles;
    private final int itemTiles;

    /** For {@code n} examples. */
    BatchLastWeightGradient(int n, ConvolutionGeometry g) {
        this.n = n;
        this.g = g;
        neighbours = g.strideWidth == 1 ? g.outputWidth : 1;
        shared = g.strideWidth == 1 && n % PARTS == 0;
        row = g.outputWidth / neighbours * sixteens(neighbours * n);
        itemRow = shared ? (g.outputWidth + g.forward.columns.displacement(g.kernelWidth - 1)) * n / PARTS : row;
        filterTiles = (g.filters / g.groups + FILTERS - 1) / FILTERS;
        itemTiles = (g.items.length + ITEMS - 1) / ITEMS;
    }

    /** dw = the gradient of the weight. Workers share the tiles. */
    void compute(Worker worker, float[] x, int xo, float[] dy, int dyo, float[] dw, int dwo) {
        int alike = itemTiles * g.kernelWidth * filterTiles;
        int tiles = g.groups * alike;
        int band = Math.clamp(BAND / row, 1, g.outputHeight);
        int left = BASE + Math.min(tiles, TOGETHER) * TILE;
        int right = left + Math.min(filterTiles, TOGETHER) * band * row * FILTERS * PARTS;
        float[] scratch = worker.scratch(right + band * itemRow * ITEMS * PARTS);
        int end = worker.to(tiles);
        for (int first = worker.from(tiles), next; first < end; first = next) {
            next = Math.min(Math.min(end, first + TOGETHER), (first / alike + 1) * alike);
            Arrays.fill(scratch, BASE, left, 0);
            for (int y = 0; y < g.outputHeight; y += band) {
                add(first, next, y, Math.min(y + band, g.outputHeight), x, xo, dy, dyo, scratch, left, right);
            }
            for (int tile = first; tile < next; tile++) {
                store(tile, scratch, BASE + (tile - first) * TILE, dw, dwo);
            }
        }
    }

    private static int sixteens(int length) {
        return (length + PARTS - 1) / PARTS;
    }

    private int filter(int tile) {
        return tile % filterTiles * FILTERS;
    }

    private int column(int tile) {
        return tile / filterTiles % g.kernelWidth;
    }

    private int item(int tile) {
        return tile / filterTiles / g.kernelWidth % itemTiles * ITEMS;
    }

    private int group(int tile) {
        return tile / filterTiles / g.kernelWidth / itemTiles;
    }

    /** Adds the rows {@code y} to {@code end} of the output to the partial sums of the tiles {@code first} to {@code next} of one group. */
    private void add(
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
        int steps = (end - y) * row;
        int gap = (itemRow - row) * ITEMS * PARTS;
        for (int tile = first; tile < Math.min(next, first + filterTiles); tile++) {
            packFilters(tile, y, end, dy, dyo, scratch, left + tile % filterTiles * steps * FILTERS * PARTS);
        }
        for (int tile = first; tile < next; tile++) {
            boolean other = tile == first || tile % filterTiles == 0;
            if (shared ? tile == first || item(tile) != item(tile - 1) : other) {
                packItems(tile, y, end, x, xo, scratch, right);
            }
            int column = shared ? g.forward.columns.displacement(column(tile)) * n * ITEMS : 0;
            VectorWeightTile.add(
                    steps,
                    row,
                    gap,
                    scratch,
                    left + tile % filterTiles * steps * FILTERS * PARTS,
                    right + column,
                    BASE + (tile - first) * TILE);
        }
    }

    /** Copies what the filters of a tile read. */
    private void packFilters(int tile, int y, int end, float[] dy, int dyo, float[] scratch, int to) {
        int some = g.filters / g.groups;
        for (int f = 0; f < FILTERS && filter(tile) + f < some; f++) {
            int plane = group(tile) * some + filter(tile) + f;
            for (int oy = y; oy < end; oy++) {
                int at = to + ((oy - y) * row * FILTERS + f) * PARTS;
                for (int ox = 0; ox < g.outputWidth; ox += neighbours) {
                    int from = dyo + ((plane * g.outputHeight + oy) * g.outputWidth + ox) * n;
                    at = pack(0, neighbours * n, sixteens(neighbours * n), dy, from, scratch, at, FILTERS * PARTS);
                }
            }
        }
    }

    /** Copies what the items of a tile read, and zeros where that lies outside. */
    private void packItems(int tile, int y, int end, float[] x, int xo, float[] scratch, int to) {
        Axis rows = g.forward.rows;
        for (int i = 0; i < ITEMS && item(tile) + i < g.items.length; i++) {
            int ky = (item(tile) + i) / g.depth;
            for (int oy = y; oy < end; oy++) {
                boolean inside = rows.first(oy) <= ky && ky < rows.end(oy);
                int plane = group(tile) * g.depth * g.height * g.width + g.items[item(tile) + i];
                int from = xo + (plane + rows.origin(oy) * g.width) * n;
                packRow(column(tile), inside, x, from, scratch, to + ((oy - y) * itemRow * ITEMS + i) * PARTS);
            }
        }
    }

    /** Copies what one item reads in one row, which begins at {@code from}. */
    private void packRow(int column, boolean inside, float[] x, int from, float[] scratch, int to) {
        Axis columns = g.forward.columns;
        int step = ITEMS * PARTS;
        if (shared) {
            int skipped = columns.origin(0) * n;
            int last = inside ? Math.min(itemRow * PARTS, g.width * n - skipped) : 0;
            pack(Math.max(-skipped, 0), last, itemRow, x, from + skipped, scratch, to, step);
        } else if (neighbours > 1) {
            int at = from + (columns.origin(0) + columns.displacement(column)) * n;
            int last = inside ? columns.to(column) * n : 0;
            pack(columns.from(column) * n, last, row, x, at, scratch, to, step);
        } else if (n % PARTS == 0) {
            int first = columns.from(column);
            int last = inside ? columns.to(column) : first;
            int sixteens = n / PARTS;
            int at = from + (columns.origin(first) + columns.displacement(column)) * n;
            VectorWeightTile.clear(first * sixteens, scratch, to, step);
            VectorWeightTile.copy(
                    last - first, g.strideWidth * n, sixteens, x, at, scratch, to + first * sixteens * step, step);
            VectorWeightTile.clear((g.outputWidth - last) * sixteens, scratch, to + last * sixteens * step, step);
        } else {
            int at = to;
            for (int ox = 0; ox < g.outputWidth; ox++) {
                boolean meets = inside && columns.first(ox) <= column && column < columns.end(ox);
                int source = from + (columns.origin(ox) + columns.displacement(column)) * n;
                at = pack(0, meets ? n : 0, sixteens(n), x, source, scratch, at, step);
            }
        }
    }

    /**
     * Copies {@code count} sixteens, with zeros in place of what comes before element {@code first} and from {@code end} on.
     *
     * @param step elements from one sixteen to the next in scratch
     * @return where the next sixteen is to go
     */
    private static int pack(int first, int end, int count, float[] x, int xo, float[] scratch, int to, int step) {
        int whole = Math.min(sixteens(first), count);
        int last = Math.clamp(end / PARTS, whole, count);
        int before = Math.min(first / PARTS, count);
        int after = Math.clamp(sixteens(end), last, count);
        VectorWeightTile.clear(before, scratch, to, step);
        fill(before, whole, first, end, x, xo, scratch, to, step);
        VectorWeightTile.copy(1, 0, last - whole, x, xo + whole * PARTS, scratch, to + whole * step, step);
        fill(last, after, first, end, x, xo, scratch, to, step);
        VectorWeightTile.clear(count - after, scratch, to + after * step, step);
        return to + count * step;
    }

    /** The sixteens {@code from} to {@code until}, element by element. */
    private static void fill(
            int from, int until, int first, int end, float[] x, int xo, float[] scratch, int to, int step) {
        for (int i = from; i < until; i++) {
            for (int j = i * PARTS; j < (i + 1) * PARTS; j++) {
                scratch[to + i * step + j % PARTS] = j >= first && j < end ? x[xo + j] : 0;
            }
        }
    }

    /** Stores the sums of one tile. */
    private void store(int tile, float[] parts, int p, float[] dw, int dwo) {
        int some = g.filters / g.groups;
        int cells = g.kernelHeight * g.kernelWidth;
        int filter = group(tile) * some + filter(tile);
        int filters = Math.min(FILTERS, some - filter(tile));
        int channel = item(tile) % g.depth;
        int ky = item(tile) / g.depth;
        int to = dwo + filter * g.filterLength() + column(tile);
        for (int i = 0; i < ITEMS && ky < g.kernelHeight; i++) {
            for (int f = 0; f < filters; f++) {
                dw[to + f * g.filterLength() + channel * cells + ky * g.kernelWidth] =
                        Reduction.sumOfParts(parts, p + (f * ITEMS + i) * PARTS);
            }
            if (++channel == g.depth) {
                channel = 0;
                ky++;
            }
        }
    }
}
