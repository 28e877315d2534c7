package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * The gradient of the weight of a convolution that {@link Winograd} does: for each frequency the products of transformed patches, of 4 by 4
 * elements of the input and 2 by 2 of the output's gradient, are summed up over patches and examples, and the sums transformed into nine
 * weights. That is 16 products for a patch where there were 36.
 *
 * <p>Some rows of patches at a time are transformed, of some channels and filters, and of four frequencies: what is read again and again
 * is to stay in a near cache.
 */
final class WinogradWeightGradient extends BandedWeightGradient {
    private static final int PARTS = Reduction.PARTS;
    private static final int LEFT = WeightTile.LEFT;
    private static final int RIGHT = WeightTile.RIGHT;

    /** Elements of a tile. */
    private static final int TILE = LEFT * RIGHT;

    /** Filters, and channels, that workers do not share: both have to be transformed for a product of some by some. */
    private static final int FILTERS = 4 * LEFT;

    private static final int CHANNELS = 4 * RIGHT;

    /** Frequencies that are transformed together, a row of all sixteen. */
    private static final int ROW = 4;

    /** The sums of the bias are those of the second frequency of the second row. */
    private static final int BIAS = 1;

    private static final int CELLS = 9;

    /** Elements of a row of patches, or of several, that are long enough for a tile. */
    private static final int LONG = 512;

    /** Floats of transformed input, and of transformed gradient, that are to stay in the L2 cache. */
    private static final int INPUT = 1 << 16;

    private static final int GRADIENT = 1 << 17;

    private final Patches inputs;
    private final Patches outputs;

    /** Elements of one frequency of a row of patches, and how many rows there are at a time. */
    private final int run;

    private final int high;

    /** Channels and filters at a time, whole tiles. */
    private final int channels;

    private final int filters;

    /** Floats between neighbouring channels or filters. */
    private final int line;

    /** Sums of a row of tiles, and of one frequency. */
    private final int row;

    private final int frequency;

    /** Where in scratch what lies. */
    private final int zeros;

    private final int partials;
    private final int added;

    private final int sums;
    private final int patch;
    private final int input;
    private final int gradient;
    private final int spread;

    /** For {@code n} examples, whole sixteens. */
    WinogradWeightGradient(int n, ConvolutionGeometry g) {
        super(n, g);
        int top = -g.forward.rows.origin(0);
        int left = -g.forward.columns.origin(0);
        inputs = new Patches(n, g.outputHeight, g.outputWidth, g.height, g.width, top, left);
        outputs = new Patches(n, g.outputHeight, g.outputWidth, g.outputHeight, g.outputWidth, 0, 0);
        run = (g.outputWidth + 1) / 2 * n;
        high = Math.max(1, LONG / run);
        int length = high * run;
        channels = tiles(evenly(g.depth, INPUT / ROW / length), RIGHT) * RIGHT;
        filters = tiles(evenly(g.filters / g.groups, GRADIENT / ROW / length), LEFT) * LEFT;
        // A little more, so that they do not fall on the same places in a cache.
        line = length + PARTS;
        row = tiles(g.depth, channels) * channels * LEFT;
        frequency = filters / LEFT * row + PARTS;
        int tileSums = tiles(channels * LEFT, PARTS) * PARTS;
        zeros = Worker.LINE;
        partials = zeros + WeightTile.PARTS;
        added = partials + tileSums * PARTS;
        sums = added + tileSums;
        patch = sums + Winograd.FREQUENCIES * frequency;
        input = patch + Winograd.FREQUENCIES;
        gradient = input + ROW * channels * line;
        spread = gradient + ROW * filters * line;
    }

    /** As many as {@code most}, or fewer, so that all are cut into parts of the same size. */
    private static int evenly(int all, int most) {
        return tiles(all, tiles(all, Math.max(most, 1)));
    }

    @Override
    int some() {
        return FILTERS;
    }

    @Override
    int blocks() {
        return tiles(g.depth, CHANNELS);
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
        int all = g.filters / g.groups;
        int wide = g.outputWidth * n;
        float[] scratch = worker.scratch(spread + (windows == null ? 0 : filters * 2 * high * wide));
        int[] table = worker.indices(ROW * (filters + channels));
        Arrays.fill(scratch, zeros, partials, 0);
        int begin = firstBlock * CHANNELS;
        int end = Math.min(lastBlock * CHANNELS, g.depth);
        boolean biases = db != null && begin == 0;
        for (int from = first * FILTERS; from < Math.min(last * FILTERS, all); from += filters) {
            int count = Math.min(Math.min(filters, all - from), last * FILTERS - from);
            int filter = group * all + from;
            Arrays.fill(scratch, sums, patch, 0);
            if (biases) {
                Arrays.fill(db, dbo + filter, dbo + filter + count, 0);
            }
            for (int oy = y; oy < until; oy += 2 * high) {
                int rows = Math.min(2 * high, until - oy);
                for (int i = 0; windows != null && i < count; i++) {
                    for (int r = 0; r < rows; r++) {
                        int to = spread + (i * 2 * high + r) * wide;
                        BatchLastPooling.gradientRow(filter + i, oy + r, n, windows, index, io, dy, dyo, scratch, to);
                    }
                }
                for (int f = 0; f < ROW; f++) {
                    if (windows == null) {
                        int plane = g.outputHeight * wide;
                        transformGradient(f, count, rows, plane, dy, dyo + filter * plane + oy * wide, scratch, table);
                    } else {
                        transformGradient(f, count, rows, 2 * high * wide, scratch, spread, scratch, table);
                    }
                    if (f == BIAS && biases) {
                        addBias(count, rows, scratch, db, dbo + filter);
                    }
                    for (int channel = begin; channel < end; channel += channels) {
                        int some = Math.min(channels, end - channel);
                        transformInput(f, group * g.depth + channel, some, oy, rows, x, xo, scratch, table);
                        multiply(f, count, channel, some, rows, scratch, table);
                    }
                }
            }
            store(count, begin, end, scratch, dw, dwo + filter * g.filterLength());
        }
    }

    /** Transforms {@code rows} rows of the output's gradient, {@code plane} elements a filter, and lists where filters are. */
    private void transformGradient(
            int f, int count, int rows, int plane, float[] dy, int dyo, float[] scratch, int[] table) {
        int wide = g.outputWidth * n;
        for (int filter = 0; filter < count; filter++) {
            for (int y = 0; y < rows; y += 2) {
                WinogradTransform.gradient(
                        f,
                        outputs,
                        0,
                        run / PARTS,
                        dy,
                        dyo + filter * plane + y * wide,
                        y + 1 < rows ? wide : 0,
                        scratch,
                        gradient + filter * line + y / 2 * run,
                        filters * line);
            }
        }
        list(count, filters, gradient, table, 0);
    }

    /** The same for some channels of the input, where the first of the output's rows is {@code oy}. */
    private void transformInput(
            int f, int channel, int count, int oy, int rows, float[] x, int xo, float[] scratch, int[] table) {
        for (int c = 0; c < count; c++) {
            for (int y = 0; y < rows; y += 2) {
                WinogradTransform.inputRow(
                        f,
                        inputs,
                        oy + y,
                        0,
                        run / PARTS,
                        x,
                        xo + (channel + c) * g.height * g.width * n,
                        scratch,
                        input + c * line + y / 2 * run,
                        channels * line);
            }
        }
        list(count, channels, input, table, ROW * filters);
    }

    /** Lists where in scratch what was transformed begins; the last one fills the last tile. */
    private void list(int count, int most, int at, int[] table, int to) {
        for (int i = 0; i < ROW * most; i++) {
            table[to + i] = at + (i / most * most + Math.min(i % most, count - 1)) * line;
        }
    }

    private void addBias(int count, int rows, float[] scratch, float[] db, int dbo) {
        for (int i = 0; i < count; i++) {
            db[dbo + i] += Reduction.sum(scratch, gradient + (BIAS * filters + i) * line, (rows + 1) / 2 * run);
        }
    }

    /** Adds the products of all filters with some channels to the sums of four frequencies. */
    private void multiply(int f, int count, int channel, int some, int rows, float[] scratch, int[] table) {
        int tiles = tiles(some, RIGHT);
        int sixteens = (rows + 1) / 2 * run / PARTS;
        for (int i = 0; i < count; i += LEFT) {
            for (int column = 0; column < ROW; column++) {
                int filter = column * filters + i;
                for (int tile = 0; tile < tiles; tile++) {
                    int right = ROW * filters + column * channels + tile * RIGHT;
                    int to = partials + tile * WeightTile.PARTS;
                    WeightTile.multiply(sixteens, scratch, table, filter, right, scratch, zeros, to);
                }
                Reduction.sums(scratch, partials, tiles(tiles * TILE, PARTS) * PARTS, scratch, added);
                int to = sums + (ROW * f + column) * frequency + i / LEFT * row + channel * LEFT;
                Strip.add(scratch, to, scratch, added, scratch, to, tiles * TILE);
            }
        }
    }

    /** Transforms the sums into weights. */
    private void store(int count, int begin, int end, float[] scratch, float[] dw, int dwo) {
        WinogradTransform.weightGradient(frequency, scratch, sums, frequency);
        for (int i = 0; i < count; i++) {
            for (int channel = begin; channel < end; channel++) {
                int from = sums + i / LEFT * row + channel / RIGHT * TILE + i % LEFT * RIGHT + channel % RIGHT;
                int to = dwo + i * g.filterLength() + channel * CELLS;
                for (int cell = 0; cell < CELLS; cell++) {
                    dw[to + cell] = scratch[from + cell * frequency];
                }
            }
        }
    }
}
