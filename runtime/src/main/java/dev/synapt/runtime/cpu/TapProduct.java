package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * A convolution of planes with the examples innermost, or its adjoint, as {@link Taps} describe it: a product of the weights, one row for
 * each plane of the result, with the matrix whose row k is the source from tap k on. Positions that meet the same taps at neighbouring places
 * are worked off together, examples and positions being neighbours in source and result alike.
 */
final class TapProduct {
    /** Taps that are worked off at a time, so that what they read of the source stays in the L1 cache. */
    private static final int BLOCK = 512;

    private TapProduct() {}

    /**
     * out[i, y, x] = bias[i] + the sum over the taps k of (y, x) of left[i, weight k] source[position k], or the larger of that and 0 if
     * {@code relu}. Workers share rows and planes as {@link PlaneRows} says.
     *
     * @param bias one for each plane of the result, or null for none
     */
    static void multiply(
            Worker worker,
            int n,
            Taps taps,
            float[] left,
            int l,
            float[] source,
            int s,
            float[] bias,
            int b,
            boolean relu,
            float[] out,
            int o) {
        int rows = taps.rows.positions();
        int some = TapTile.parts(taps.planes);
        int parts = taps.groups * some;
        int begin = worker.from(parts * rows);
        int end = worker.to(parts * rows);
        int start = taps.packed();
        int size = rows * taps.columns.positions() * n;
        boolean many = rows >= Strip.MANY_ROWS;
        float[] scratch = worker.scratch(start + TapTile.ROWS * TapTile.WIDTH);
        for (int part = 0; part < parts; part++) {
            int from = PlaneRows.row(begin, part, parts, rows, many);
            int to = PlaneRows.row(end, part, parts, rows, many);
            if (from == to) {
                continue;
            }
            int plane = part / some * taps.planes;
            int first = plane + part % some * taps.planes / some;
            int count = plane + (part % some + 1) * taps.planes / some - first;
            taps.pack(first, count, left, l, scratch, 0);
            for (int i = 0; i < count; i++) {
                int at = start + i * TapTile.WIDTH;
                Arrays.fill(scratch, at, at + TapTile.WIDTH, bias == null ? 0 : bias[b + first + i]);
            }
            for (int y = from; y < to; y++) {
                row(n, taps, y, count, source, s + taps.group(first) * n, scratch, start, relu, out, o + first * size);
            }
        }
    }

    /** Row {@code y} of {@code count} planes, whose weights and biases lie in scratch. */
    private static void row(
            int n,
            Taps taps,
            int y,
            int count,
            float[] source,
            int s,
            float[] scratch,
            int start,
            boolean relu,
            float[] out,
            int o) {
        int columns = taps.columns.positions();
        for (int x = 0; x < columns; x = taps.columns.run(x)) {
            int length = (taps.columns.run(x) - x) * n;
            int from = s + taps.origin(y, x) * n;
            int to = o + (y * columns + x) * n;
            for (int j = 0, width; j < length; j += width) {
                width = TapTile.width(length - j, length);
                j = Math.min(j, length - width);
                tiles(n, taps, y, x, count, width, source, from + j, scratch, start, relu, out, to + j);
            }
        }
    }

    /** {@code width} elements of row {@code y} from column {@code x} on, block by block of the taps. */
    private static void tiles(
            int n,
            Taps taps,
            int y,
            int x,
            int count,
            int width,
            float[] source,
            int s,
            float[] scratch,
            int start,
            boolean relu,
            float[] out,
            int o) {
        int outRow = taps.rows.positions() * taps.columns.positions() * n;
        int end = taps.end(y, x);
        int k = taps.first(y, x);
        boolean fresh = true;
        do {
            int next = Math.min(k + BLOCK, end);
            for (int i = 0, height; i < count; i += height) {
                height = TapTile.height(count - i, width);
                TapTile.multiply(
                        height,
                        width,
                        k,
                        next,
                        scratch,
                        taps.weights(x) + i,
                        source,
                        s,
                        taps.offsets(n, x),
                        fresh ? scratch : out,
                        fresh ? start + i * TapTile.WIDTH : o + i * outRow,
                        fresh ? TapTile.WIDTH : outRow,
                        relu && next == end,
                        out,
                        o + i * outRow,
                        outRow);
            }
            k = next;
            fresh = false;
        } while (k < end);
    }
}
