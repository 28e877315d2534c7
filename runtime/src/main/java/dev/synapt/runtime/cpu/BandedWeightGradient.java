package dev.synapt.runtime.cpu;

/**
 * The gradient of the weight and of the bias of a convolution with the examples innermost. Rows of the output are cut into bands, whose sums
 * are added in the end, so that workers share them as they share those of the convolution and read what they wrote.
 */
abstract class BandedWeightGradient {
    final int n;
    final ConvolutionGeometry g;

    /** For {@code n} examples. */
    BandedWeightGradient(int n, ConvolutionGeometry g) {
        this.n = n;
        this.g = g;
    }

    /** Filters that are worked off together, a tile of them. */
    abstract int some();

    /** In how many blocks the channels of a group may be shared among workers. */
    abstract int blocks();

    /**
     * Gives the sums of the rows {@code y} to {@code until} for the tiles {@code first} to {@code last} of the filters of a group and some blocks
     * of its channels; those of the bias with the first block.
     */
    abstract void add(
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
            int dbo);

    static int tiles(int count, int size) {
        return (count + size - 1) / size;
    }

    /**
     * dw and db = the gradients, the sums of {@code bands} bands. Workers share bands, filters and blocks of channels.
     *
     * @param windows of which dy is the gradient of the largest cells, and index their places; null if it is that of the output
     * @param db null for none
     * @param sums of each band the weights and the filters, if there are several
     */
    final void compute(
            Worker worker,
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
            int dbo,
            float[] sums,
            int so) {
        int filterTiles = tiles(g.filters / g.groups, some());
        int blocks = blocks();
        int ofAGroup = filterTiles * blocks;
        int weights = g.filters * g.filterLength();
        int size = weights + g.filters;
        int all = bands * g.groups * ofAGroup;
        int end = worker.to(all);
        for (int piece = worker.from(all), next; piece < end; piece = next) {
            int band = piece / ofAGroup / g.groups;
            int group = piece / ofAGroup % g.groups;
            int first = piece % ofAGroup / blocks;
            int firstBlock = piece % blocks;
            // All channels of some filters, or else what is left or there of one tile of them.
            int count = firstBlock > 0 ? 0 : Math.min((end - piece) / blocks, filterTiles - first);
            int last = first + Math.max(count, 1);
            int lastBlock = count > 0 ? blocks : Math.min(blocks, firstBlock + end - piece);
            next = piece + (last - first) * (lastBlock - firstBlock);
            int y = band * g.outputHeight / bands;
            int until = (band + 1) * g.outputHeight / bands;
            float[] to = bands == 1 ? dw : sums;
            int at = bands == 1 ? dwo : so + band * size;
            float[] biases = db == null || bands == 1 ? db : sums;
            int biasesAt = bands == 1 ? dbo : at + weights;
            add(
                    worker,
                    group,
                    first,
                    last,
                    firstBlock,
                    lastBlock,
                    y,
                    until,
                    x,
                    xo,
                    windows,
                    index,
                    io,
                    dy,
                    dyo,
                    to,
                    at,
                    biases,
                    biasesAt);
        }
        if (bands > 1) {
            worker.await();
            sum(worker, bands, weights, size, sums, so, dw, dwo);
            if (db != null) {
                sum(worker, bands, g.filters, size, sums, so + weights, db, dbo);
            }
        }
    }

    /** out = the sum of what lies {@code size} elements apart. */
    private static void sum(Worker worker, int bands, int length, int size, float[] sums, int so, float[] out, int oo) {
        for (int i = Strip.begin(worker, length), end = Strip.end(worker, length); i < end; i += Strip.LENGTH) {
            int some = Math.min(Strip.LENGTH, end - i);
            Strip.add(sums, so + i, sums, so + size + i, out, oo + i, some);
            for (int band = 2; band < bands; band++) {
                Strip.add(out, oo + i, sums, so + band * size + i, out, oo + i, some);
            }
        }
    }
}
