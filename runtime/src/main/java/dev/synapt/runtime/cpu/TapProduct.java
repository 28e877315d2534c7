package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * A convolution of planes with the examples innermost, or its adjoint, as {@link Taps} describe it: a product of the weights, one row for
 * each plane of the result, with the matrix whose row k is the source from tap k on. Positions that meet the same taps at neighbouring places
 * are worked off together, examples and positions being neighbours in source and result alike.
 *
 * <p>Where vectors of the source would lie across cache lines, and each is read often, workers copy what they read of it into scratch first.
 */
final class TapProduct {
    /** A source is worth a copy where each element is read so many times. */
    private static final int READS = 64;

    private TapProduct() {}

    /**
     * out[i, y, x] = bias[i] + the sum over the taps k of (y, x) of left[i, weight k] source[position k], or the larger of that and 0 if
     * {@code relu}. Where there are windows, out is the largest cell of each, as by {@link BatchLastPooling#maxPool}; the rows of a window are
     * in scratch until then. Workers share rows and planes of out as {@link PlaneRows} says.
     *
     * @param bias one for each plane of the result, or null for none
     * @param windows null for none
     * @param index where the largest cells were; null for none
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
            WindowGeometry windows,
            float[] out,
            int o,
            int[] index,
            int io) {
        int rows = windows == null ? taps.rows.positions() : windows.outputHeight;
        boolean many = (windows == null ? rows : windows.height) >= Strip.MANY_ROWS;
        int parts = taps.groups * TapTile.parts(taps.planes);
        int cuts = TapTile.cuts(taps.planes);
        int begin = worker.from(parts * cuts * rows);
        int end = worker.to(parts * cuts * rows);
        int start = taps.packed();
        int row = taps.columns.positions() * n;
        int map = start + TapTile.ROWS * TapTile.WIDTH + Worker.LINE;
        int kept = windows == null ? 0 : (windows.dilationHeight * (windows.kernelHeight - 1) + 1) * row;
        int copy = Worker.lineFrom(map + Math.min(taps.planes, TapTile.ROWS) * kept);
        boolean copies = n % Worker.LINE_FLOATS == 0 && taps.reads() >= READS && Worker.isWorseThanScratch(source);
        float[] scratch = worker.scratch(copy + (copies ? taps.sourceLength(n) : 0));
        if (copies) {
            copySource(n, taps, begin, end, windows, source, s, scratch, copy);
        }
        for (int part = 0; part < parts; part++) {
            // The rows of its first planes that are this worker's, and those of the others.
            int from = share(begin, part, 0, parts, cuts, rows, many);
            int to = share(end, part, 0, parts, cuts, rows, many);
            int fromOther = share(begin, part, cuts - 1, parts, cuts, rows, many);
            int toOther = share(end, part, cuts - 1, parts, cuts, rows, many);
            for (int y = Math.min(from, fromOther), until; y < Math.max(to, toOther); y = until) {
                boolean upper = y >= from && y < to;
                boolean lower = y >= fromOther && y < toOther;
                until = rows;
                until = y < from ? Math.min(until, from) : y < to ? Math.min(until, to) : until;
                until = y < fromOther ? Math.min(until, fromOther) : y < toOther ? Math.min(until, toOther) : until;
                if (!upper && !lower) {
                    continue;
                }
                int top = first(taps, part);
                int bottom = first(taps, part + 1);
                int middle = top + TapTile.cut(bottom - top);
                int first = upper ? top : middle;
                int count = (lower ? bottom : middle) - first;
                pack(taps, first, count, left, l, bias, b, scratch, start);
                float[] near = copies ? scratch : source;
                int at = (copies ? copy : s) + taps.group(first) * n;
                for (int oy = y; oy < until; oy++) {
                    if (windows == null) {
                        int position = o + (first * rows + oy) * row;
                        row(n, taps, oy, count, near, at, scratch, start, relu, out, position, rows * row);
                    } else {
                        pooled(
                                n, taps, oy, first, count, near, at, scratch, start, relu, windows, map, kept, out, o,
                                index, io);
                    }
                }
            }
        }
    }

    /** Copies the rows of the source that the rows of a share read, of all planes, to where they stand in the source. */
    private static void copySource(
            int n, Taps taps, int begin, int end, WindowGeometry windows, float[] source, int s, float[] copy, int c) {
        int rows = windows == null ? taps.rows.positions() : windows.outputHeight;
        boolean many = (windows == null ? rows : windows.height) >= Strip.MANY_ROWS;
        int parts = taps.groups * TapTile.parts(taps.planes);
        int cuts = TapTile.cuts(taps.planes);
        int first = rows;
        int last = 0;
        for (int i = 0; i < parts * cuts; i++) {
            int from = share(begin, i / cuts, i % cuts, parts, cuts, rows, many);
            int to = share(end, i / cuts, i % cuts, parts, cuts, rows, many);
            first = from < to ? Math.min(first, from) : first;
            last = from < to ? Math.max(last, to) : last;
        }
        if (first >= last) {
            return;
        }
        if (windows == null) {
            taps.copySource(n, first, last, source, s, copy, c);
            return;
        }
        // Where windows overlap, a later one may begin above.
        int top = windows.height;
        int bottom = 0;
        for (int oy = first; oy < last; oy++) {
            if (windows.firstRow(oy) < windows.endRow(oy)) {
                top = Math.min(top, windows.row(oy, windows.firstRow(oy)));
                bottom = Math.max(bottom, windows.row(oy, windows.endRow(oy) - 1) + 1);
            }
        }
        taps.copySource(n, top, bottom, source, s, copy, c);
    }

    /** The row at which a share begins or ends in one cut of a part. Of a part it is rows first that are shared, even where there are few. */
    private static int share(int piece, int part, int cut, int parts, int cuts, int rows, boolean many) {
        return many
                ? PlaneRows.row(piece, part * cuts + cut, parts * cuts, rows, true)
                : PlaneRows.row(Math.clamp(piece - part * cuts * rows, 0, cuts * rows), cut, cuts, rows, true);
    }

    /** Row {@code oy} of what is kept of {@code count} planes; the rows of its windows go into scratch, from {@code map} on. */
    private static void pooled(
            int n,
            Taps taps,
            int oy,
            int first,
            int count,
            float[] source,
            int s,
            float[] scratch,
            int start,
            boolean relu,
            WindowGeometry windows,
            int map,
            int kept,
            float[] out,
            int o,
            int[] index,
            int io) {
        int row = taps.columns.positions() * n;
        int top = windows.row(oy, windows.firstRow(oy));
        for (int ky = windows.firstRow(oy); ky < windows.endRow(oy); ky++) {
            int convolved = windows.row(oy, ky);
            int position = map + (convolved - top) * row;
            row(n, taps, convolved, count, source, s, scratch, start, relu, scratch, position, kept);
        }
        for (int i = 0; i < count; i++) {
            // Where the plane would begin of which these rows are a part.
            int plane = map + i * kept - top * row;
            BatchLastPooling.maxima(first + i, oy, 1, n, windows, scratch, plane, out, o, index, io);
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
            if (!Lanes.VECTOR) {
                PlainTile.multiply(
                        count,
                        length,
                        taps.end(y, x) - taps.first(y, x),
                        scratch,
                        taps.weights(x) + taps.first(y, x) * TapTile.ROWS,
                        1,
                        TapTile.ROWS,
                        source,
                        from,
                        0,
                        taps.offsets(n, x),
                        taps.first(y, x),
                        scratch,
                        start,
                        TapTile.WIDTH,
                        true,
                        relu,
                        out,
                        to,
                        outPlane);
                continue;
            }
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
