package dev.synapt.runtime.cpu;

/**
 * A convolution of planes with the examples innermost, or its adjoint, as {@link Taps} describe it: a product of the weights, one row for
 * each plane of the result, with the matrix whose row k is the source from tap k on. Positions that meet the same taps at neighbouring places
 * are worked off together, examples and positions being neighbours in source and result alike.
 */
final class TapProduct {
    private TapProduct() {}

    /**
     * out[i, y, x] = start[i] + the sum over the taps k of (y, x) of left[i, weight k] source[position k], or the larger of that and 0 if
     * {@code relu}.
     *
     * @param start [planes of the result, {@link TapTile#WIDTH}], what the sums begin with
     */
    static void multiply(
            Worker worker,
            int n,
            Taps taps,
            float[] left,
            int l,
            float[] source,
            int s,
            float[] start,
            boolean relu,
            float[] out,
            int o) {
        int planes = taps.groups * taps.planes;
        int end = worker.to(taps.rows.positions() * planes);
        for (int i = worker.from(taps.rows.positions() * planes), next; i < end; i = next) {
            int y = i / planes;
            int first = i - y * planes;
            int group = first / taps.planes;
            next = Math.min(end, y * planes + (group + 1) * taps.planes);
            row(n, taps, y, first, next - y * planes, left, l, source, s, start, relu, out, o);
        }
    }

    /** Row {@code y} of the planes {@code first} to {@code end} of one group. */
    private static void row(
            int n,
            Taps taps,
            int y,
            int first,
            int end,
            float[] left,
            int l,
            float[] source,
            int s,
            float[] start,
            boolean relu,
            float[] out,
            int o) {
        int columns = taps.columns.positions();
        int outRow = taps.rows.positions() * columns * n;
        for (int x = 0; x < columns; x = taps.columns.run(x)) {
            int length = (taps.columns.run(x) - x) * n;
            int from = s + (taps.group(first) + taps.origin(y, x)) * n;
            int to = o + y * columns * n + x * n;
            for (int j = 0; j < length; j += TapTile.WIDTH) {
                int width = Math.min(TapTile.WIDTH, length - j);
                TapTile.multiply(
                        end - first,
                        width,
                        n,
                        taps.first(y, x),
                        taps.end(y, x),
                        left,
                        l + taps.weight(first),
                        taps.weightRow,
                        taps.weights(x),
                        source,
                        from + j,
                        taps.offsets(x),
                        start,
                        first * TapTile.WIDTH,
                        TapTile.WIDTH,
                        relu,
                        out,
                        to + first * outRow + j,
                        outRow);
            }
        }
    }
}
