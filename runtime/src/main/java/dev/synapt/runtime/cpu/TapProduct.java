package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * A convolution of planes with the examples innermost, or its adjoint, as {@link Taps} describe it: a product of the weights, one row for
 * each plane of the result, with the matrix whose row k is the source from tap k on. Positions that meet the same taps at neighbouring places
 * are worked off together, examples and positions being neighbours in source and result alike.
 */
final class TapProduct {
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
        int parts = taps.groups * TapTile.parts(taps.planes);
        int begin = worker.from(parts * rows);
        int end = worker.to(parts * rows);
        int start = taps.packed();
        int row = taps.columns.positions() * n;
        boolean many = rows >= Strip.MANY_ROWS;
        float[] scratch = worker.scratch(start + TapTile.ROWS * TapTile.WIDTH);
        for (int part = 0; part < parts; part++) {
            int from = PlaneRows.row(begin, part, parts, rows, many);
            int to = PlaneRows.row(end, part, parts, rows, many);
            if (from == to) {
                continue;
            }
            int first = first(taps, part);
            int count = first(taps, part + 1) - first;
            pack(taps, first, count, left, l, bias, b, scratch, start);
            int at = s + taps.group(first) * n;
            for (int y = from; y < to; y++) {
                int position = o + (first * rows + y) * row;
                row(n, taps, y, count, source, at, scratch, start, relu, out, position, rows * row);
            }
        }
    }

    /**
     * {@link #multiply}, of whose result the largest cell of each window is kept, and where it was, as by {@link BatchLastPooling#maxPool};
     * the rows of a window are in scratch until then. Workers share rows and planes of what is kept.
     *
     * @param index null for none
     */
    static void multiplyMaxPool(
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
            WindowGeometry windows,
            float[] y,
            int yo,
            int[] index,
            int io) {
        int rows = windows.outputHeight;
        int parts = taps.groups * TapTile.parts(taps.planes);
        int begin = worker.from(parts * rows);
        int end = worker.to(parts * rows);
        int start = taps.packed();
        int row = taps.columns.positions() * n;
        int kept = (windows.dilationHeight * (windows.kernelHeight - 1) + 1) * row;
        boolean many = windows.height >= Strip.MANY_ROWS;
        int planes = start + TapTile.ROWS * TapTile.WIDTH + Worker.LINE;
        float[] scratch = worker.scratch(planes + Math.min(taps.planes, TapTile.ROWS) * kept);
        for (int part = 0; part < parts; part++) {
            int from = PlaneRows.row(begin, part, parts, rows, many);
            int to = PlaneRows.row(end, part, parts, rows, many);
            if (from == to) {
                continue;
            }
            int first = first(taps, part);
            int count = first(taps, part + 1) - first;
            pack(taps, first, count, left, l, bias, b, scratch, start);
            int at = s + taps.group(first) * n;
            for (int oy = from; oy < to; oy++) {
                int top = windows.row(oy, windows.firstRow(oy));
                for (int ky = windows.firstRow(oy); ky < windows.endRow(oy); ky++) {
                    int convolved = windows.row(oy, ky);
                    int position = planes + (convolved - top) * row;
                    row(n, taps, convolved, count, source, at, scratch, start, relu, scratch, position, kept);
                }
                for (int i = 0; i < count; i++) {
                    // Where the plane would begin of which these rows are a part.
                    int plane = planes + i * kept - top * row;
                    BatchLastPooling.maxima(first + i, oy, 1, n, windows, scratch, plane, y, yo, index, io);
                }
            }
        }
    }

    /** The first plane of a part of the result. */
    private static int first(Taps taps, int part) {
        int some = TapTile.parts(taps.planes);
        return part / some * taps.planes + part % some * taps.planes / some;
    }

    /** Brings the weights and biases of some planes into scratch. */
    private static void pack(
            Taps taps, int first, int count, float[] left, int l, float[] bias, int b, float[] scratch, int start) {
        taps.pack(first, count, left, l, scratch, 0);
        for (int i = 0; i < count; i++) {
            int at = start + i * TapTile.WIDTH;
            Arrays.fill(scratch, at, at + TapTile.WIDTH, bias == null ? 0 : bias[b + first + i]);
        }
    }

    /** Row {@code y} of {@code count} planes, whose weights and biases lie in scratch; in {@code out} planes are {@code outPlane} apart. */
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
            int o,
            int outPlane) {
        int columns = taps.columns.positions();
        for (int x = 0; x < columns; x = taps.columns.run(x)) {
            int length = (taps.columns.run(x) - x) * n;
            int from = s + taps.origin(y, x) * n;
            int to = o + x * n;
            for (int j = 0, width; j < length; j += width) {
                width = TapTile.width(length - j, length);
                j = Math.min(j, length - width);
                TapTile.multiply(
                        count,
                        width,
                        taps.first(y, x),
                        taps.end(y, x),
                        taps.near(n, TapTile.NEAR),
                        scratch,
                        taps.weights(x),
                        source,
                        from + j,
                        taps.offsets(n, x),
                        scratch,
                        start,
                        relu,
                        out,
                        to + j,
                        outPlane);
            }
        }
    }
}
