package dev.synapt.runtime.cpu;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The gradient of the weight and of the bias of a convolution with the examples innermost. An element of it belongs to a filter and an item, a
 * cell of the kernel in one channel; the bias is one more item, which reads ones. It is the product of what both read, over all positions of
 * the output and all examples: {@link VectorWeightTile} does a few filters by a few items.
 *
 * <p>Of the input some channels at a time are copied, with zeros around, so that what an item
 * reads for a row of the output is a row of the copy: one for each remainder by the stride that the columns of the kernel leave. As many
 * rows of it are held as the kernel reaches over, or all of the band where they are short.
 */
final class BatchLastWeightGradient extends BandedWeightGradient {
    private static final int PARTS = Reduction.PARTS;
    private static final int LEFT = VectorWeightTile.LEFT;
    private static final int RIGHT = VectorWeightTile.RIGHT;

    /** Floats of the partial sums of a tile. */
    private static final int TILE = LEFT * RIGHT * PARTS;

    /** Floats that a tile reads at once, about, if it is not a single row: an L1 cache of 48 KB and a little more, as measured best. */
    private static final int AT_ONCE = 13_400;

    /** Floats of the copy of the input that are to stay in the L2 cache. */
    private static final int COPY = 50_000;

    /** Tiles whose partial sums are to stay there, too. */
    private static final int TILES = 192;

    /** Elements of a row of the output, and sixteens. */
    private final int rowLength;

    private final int row;

    /** Whether a row of the output is whole sixteens, which are then read where they are. */
    private final boolean whole;

    /** Remainders by the stride that the columns of the kernel leave. */
    private final int[] phases;

    /** The first position of a row of the copy, in strides of the input. */
    private final int origin;

    /** Elements of a row of the copy for one remainder, and for all. */
    private final int phaseLength;

    private final int line;

    /** Rows that the kernel reaches over. */
    private final int reach;

    /** Of each column of the kernel, where what it reads begins in a row of the copy. */
    private final int[] columns;

    /** Whether filters stand on the left of a tile and items on the right, rather than the other way round. */
    private final boolean filtersLeft;

    /** Filters of a tile, and items. */
    private final int some;

    private final int several;

    /** For {@code n} examples. */
    BatchLastWeightGradient(int n, ConvolutionGeometry g) {
        super(n, g);
        rowLength = g.outputWidth * n;
        row = sixteens(rowLength);
        whole = rowLength % PARTS == 0;
        Axis axis = g.forward.columns;
        int first = axis.origin(0);
        int stride = g.strideWidth;
        phases = IntStream.range(0, g.kernelWidth)
                .map(kx -> Math.floorMod(first + axis.displacement(kx), stride))
                .sorted()
                .distinct()
                .toArray();
        origin = Math.floorDiv(first, stride);
        int last = Math.floorDiv(first + axis.displacement(g.kernelWidth - 1), stride);
        phaseLength = (sixteens((last - origin) * n) + row) * PARTS;
        line = phases.length * phaseLength;
        reach = g.forward.rows.displacement(g.kernelHeight - 1) + 1;
        columns = new int[g.kernelWidth];
        for (int kx = 0; kx < columns.length; kx++) {
            int t = first + axis.displacement(kx);
            int phase = Arrays.binarySearch(phases, Math.floorMod(t, stride));
            columns[kx] = phase * phaseLength + (Math.floorDiv(t, stride) - origin) * n;
        }
        int filters = g.filters / g.groups;
        int items = g.filterLength() + 1;
        filtersLeft = tiles(filters, LEFT) * tiles(items, RIGHT) <= tiles(filters, RIGHT) * tiles(items, LEFT);
        some = filtersLeft ? LEFT : RIGHT;
        several = filtersLeft ? RIGHT : LEFT;
    }

    private static int sixteens(int length) {
        return tiles(length, PARTS);
    }

    @Override
    int some() {
        return some;
    }

    /** Channels are not shared: of the input each worker copies what its filters read. */
    @Override
    int blocks() {
        return 1;
    }

    @Override
    void add(
            Worker worker,
            int group,
            int first,
            int last,
            int firstBlock,
            int lastBlock,
            int y,
            int until,
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
        boolean direct = whole && windows == null;
        int rows = until - y;
        // Of the input a tile reads some columns of one row of the kernel and some of the next.
        int ofARow = LEFT * row * PARTS + 2 * g.strideHeight * line;
        int high = tiles(rows, tiles(rows, Math.max(AT_ONCE / ofARow, 1)));
        int held = high == 1 ? reach : (rows - 1) * g.strideHeight + reach;
        int cells = g.kernelHeight * g.kernelWidth;
        int most = COPY / (held * line);
        if (high < rows) {
            most = Math.min(most, TILES / (last - first) * several / cells);
        }
        int blocks = tiles(g.depth, Math.max(most, 1));
        for (int block = 0; block < blocks; block++) {
            int channel = block * g.depth / blocks;
            int channels = (block + 1) * g.depth / blocks - channel;
            boolean bias = db != null && block == blocks - 1;
            int items = channels * cells + (bias ? 1 : 0);
            int itemTiles = tiles(items, several);
            int sums = (high < rows ? (last - first) * itemTiles : 1) * TILE;
            int copy = Worker.LINE + sums;
            int step = g.strideHeight * line;
            int ones = copy + channels * held * line;
            int filters = ones + (bias ? (high - 1) * step + row * PARTS : 0);
            float[] scratch = worker.scratch(filters + (direct ? 0 : (last - first) * some * high * row * PARTS));
            int[] table = worker.indices((last - first) * some + itemTiles * several);
            int itemTable = (last - first) * some;
            Arrays.fill(scratch, Worker.LINE, copy, 0);
            Arrays.fill(scratch, ones, filters, 1);
            int packed = 0;
            for (int oy = y; oy < until; oy += high) {
                int lines = Math.min(high, until - oy);
                int start = (oy - y) * g.strideHeight;
                int stop = start + (lines - 1) * g.strideHeight + reach;
                int top = g.forward.rows.origin(y);
                int plane = xo + (group * g.depth + channel) * g.height * g.width * n;
                packed = Math.max(packed, start);
                for (int c = 0; c < channels; c++) {
                    for (int r = packed; r < stop; r++) {
                        packLine(top + r, x, plane, scratch, copy + (c * held + r % held) * line);
                    }
                    plane += g.height * g.width * n;
                }
                packed = stop;
                listFilters(group, first, last, oy, lines, high, windows, index, io, dy, dyo, scratch, filters, table);
                listItems(channels, start, held, copy, bias, ones, itemTable, itemTiles * several, table);
                float[] gradients = direct ? dy : scratch;
                for (int t = first; t < last; t++) {
                    int filter = (t - first) * some;
                    for (int i = 0; i < itemTiles; i++) {
                        int item = itemTable + i * several;
                        int to = high < rows ? Worker.LINE + ((t - first) * itemTiles + i) * TILE : Worker.LINE;
                        if (filtersLeft) {
                            VectorWeightTile.add(
                                    lines,
                                    row,
                                    gradients,
                                    table,
                                    filter,
                                    row * PARTS,
                                    scratch,
                                    table,
                                    item,
                                    step,
                                    scratch,
                                    to,
                                    to);
                        } else {
                            VectorWeightTile.add(
                                    lines,
                                    row,
                                    scratch,
                                    table,
                                    item,
                                    step,
                                    gradients,
                                    table,
                                    filter,
                                    row * PARTS,
                                    scratch,
                                    to,
                                    to);
                        }
                        if (high >= rows) {
                            store(group, t, channel, i, items, bias, scratch, to, dw, dwo, db, dbo);
                            Arrays.fill(scratch, Worker.LINE, copy, 0);
                        }
                    }
                }
            }
            for (int t = first; high < rows && t < last; t++) {
                for (int i = 0; i < itemTiles; i++) {
                    int from = Worker.LINE + ((t - first) * itemTiles + i) * TILE;
                    store(group, t, channel, i, items, bias, scratch, from, dw, dwo, db, dbo);
                }
            }
        }
    }

    /** Copies a row of the input, zeros if it lies outside, for each remainder. */
    private void packLine(int r, float[] x, int plane, float[] scratch, int to) {
        if (r < 0 || r >= g.height) {
            Arrays.fill(scratch, to, to + line, 0);
            return;
        }
        for (int phase : phases) {
            int begin = -origin * n;
            int runs = Math.min((g.width - phase + g.strideWidth - 1) / g.strideWidth, phaseLength / n + origin);
            int from = plane + (r * g.width + phase) * n;
            Arrays.fill(scratch, to, to + begin, 0);
            if (g.strideWidth == 1) {
                System.arraycopy(x, from, scratch, to + begin, runs * n);
            } else if (n % PARTS == 0) {
                VectorWeightTile.copy(runs, g.strideWidth * n, n / PARTS, x, from, scratch, to + begin);
            } else {
                for (int i = 0; i < runs; i++) {
                    System.arraycopy(x, from + i * g.strideWidth * n, scratch, to + begin + i * n, n);
                }
            }
            Arrays.fill(scratch, to + begin + runs * n, to + phaseLength, 0);
            to += phaseLength;
        }
    }

    /**
     * Lists where the rows of the filters begin; where they are not whole sixteens they are copied, and where there are windows they are made.
     * The last filter fills the last tile.
     */
    private void listFilters(
            int group,
            int first,
            int last,
            int y,
            int lines,
            int high,
            WindowGeometry windows,
            int[] index,
            int io,
            float[] dy,
            int dyo,
            float[] scratch,
            int to,
            int[] table) {
        int filters = g.filters / g.groups;
        int there = Math.min((last - first) * some, filters - first * some);
        for (int f = 0; f < there; f++) {
            int filter = group * filters + first * some + f;
            int from = dyo + (filter * g.outputHeight + y) * rowLength;
            boolean direct = whole && windows == null;
            table[f] = direct ? from : to + f * high * row * PARTS;
            for (int r = 0; !direct && r < lines; r++) {
                int at = table[f] + r * row * PARTS;
                if (windows == null) {
                    System.arraycopy(dy, from + r * rowLength, scratch, at, rowLength);
                } else {
                    BatchLastPooling.gradientRow(filter, y + r, n, windows, index, io, dy, dyo, scratch, at);
                }
                Arrays.fill(scratch, at + rowLength, at + row * PARTS, 0);
            }
        }
        Arrays.fill(table, there, (last - first) * some, table[there - 1]);
    }

    /** Lists where the first rows of the items begin. The last item fills the last tile. */
    private void listItems(
            int channels, int start, int held, int copy, boolean bias, int ones, int at, int count, int[] table) {
        int to = at;
        for (int c = 0; c < channels; c++) {
            for (int ky = 0; ky < g.kernelHeight; ky++) {
                int from = copy + (c * held + (start + g.forward.rows.displacement(ky)) % held) * line;
                for (int column : columns) {
                    table[to++] = from + column;
                }
            }
        }
        if (bias) {
            table[to++] = ones;
        }
        Arrays.fill(table, to, at + count, table[to - 1]);
    }

    /** Stores the sums of one tile. */
    private void store(
            int group,
            int tile,
            int channel,
            int itemTile,
            int items,
            boolean bias,
            float[] parts,
            int p,
            float[] dw,
            int dwo,
            float[] db,
            int dbo) {
        int filters = g.filters / g.groups;
        int cells = g.kernelHeight * g.kernelWidth;
        int weights = bias ? items - 1 : items;
        for (int f = 0; f < some && tile * some + f < filters; f++) {
            int filter = group * filters + tile * some + f;
            int to = dwo + filter * g.filterLength() + channel * cells;
            for (int i = 0; i < several && itemTile * several + i < items; i++) {
                int item = itemTile * several + i;
                int at = filtersLeft ? f * RIGHT + i : i * RIGHT + f;
                float sum = VectorReduction.sum(parts, p + at * PARTS, PARTS);
                if (item < weights) {
                    dw[to + item] = sum;
                } else {
                    db[dbo + filter] = sum;
                }
            }
        }
    }
}
