package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * Matrix products: out[rows, columns] = op(left) x op(right), where op transposes or leaves. The factors lie contiguously in the order
 * they are stored: left is [rows, depth], or [depth, rows] if it is to be transposed, right [depth, columns] or [columns, depth].
 *
 * <p>All workers call the same product; each does its share of the rows. Nobody waits: what is written may be read after the next {@link
 * Worker#await()}.
 *
 * <p>Every element is one chain of fused multiply-adds over the depth, upwards, that starts from the bias or from zero.
 */
public final class Product {
    /** With fewer multiplications, some microseconds of work, it is not worth while to share them. */
    private static final int SHARED = 1 << 19;

    /** Where each element of a matrix is used once, reading it counts like so many multiplications. */
    private static final int REUSE = 8;

    /** Rows or columns in a piece of a share, where tiles do not say otherwise: whole cache lines, and whole tiles. */
    private static final int PIECE = 64;

    /** So few rows or columns are worth a way of their own: a tile would be mostly empty. */
    private static final int FEW = 16;

    /** From this depth on sums along rows are worth while. */
    private static final int DEEP = 32;

    private Product() {}

    /** out = op(left) x op(right). */
    public static void multiply(
            Worker worker,
            float[] left,
            int l,
            boolean transposeLeft,
            float[] right,
            int r,
            boolean transposeRight,
            float[] out,
            int o,
            int rows,
            int depth,
            int columns) {
        multiply(
                worker,
                left,
                l,
                transposeLeft,
                right,
                r,
                transposeRight,
                null,
                0,
                false,
                false,
                out,
                o,
                rows,
                depth,
                columns);
    }

    /** out = op(left) x op(right) + bias, or the larger of that and 0 if {@code relu}; bias is [columns]. */
    public static void multiplyBias(
            Worker worker,
            float[] left,
            int l,
            boolean transposeLeft,
            float[] right,
            int r,
            boolean transposeRight,
            float[] bias,
            int b,
            boolean relu,
            float[] out,
            int o,
            int rows,
            int depth,
            int columns) {
        multiply(
                worker,
                left,
                l,
                transposeLeft,
                right,
                r,
                transposeRight,
                bias,
                b,
                false,
                relu,
                out,
                o,
                rows,
                depth,
                columns);
    }

    /** out = op(left) x op(right) + bias, or the larger of that and 0 if {@code relu}; bias is [rows]. */
    public static void multiplyRowBias(
            Worker worker,
            float[] left,
            int l,
            boolean transposeLeft,
            float[] right,
            int r,
            boolean transposeRight,
            float[] bias,
            int b,
            boolean relu,
            float[] out,
            int o,
            int rows,
            int depth,
            int columns) {
        multiply(
                worker,
                left,
                l,
                transposeLeft,
                right,
                r,
                transposeRight,
                bias,
                b,
                true,
                relu,
                out,
                o,
                rows,
                depth,
                columns);
    }

    /** {@code count} products of matrices that follow one another: [count, rows, depth] x [count, depth, columns]. */
    public static void multiplyBatched(
            Worker worker,
            int count,
            float[] left,
            int l,
            boolean transposeLeft,
            float[] right,
            int r,
            boolean transposeRight,
            float[] out,
            int o,
            int rows,
            int depth,
            int columns) {
        for (int i = 0; i < count; i++) {
            multiply(
                    worker,
                    left,
                    l + i * rows * depth,
                    transposeLeft,
                    right,
                    r + i * depth * columns,
                    transposeRight,
                    out,
                    o + i * rows * columns,
                    rows,
                    depth,
                    columns);
        }
    }

    /**
     * out + second = left^T x right, each the sum over half of the depth. Left is [depth, rows], right [depth, columns], out and second are
     * [rows, columns]; the depth is at least 2. Workers share the halves first and rows then: of two workers each reads only those rows of
     * a weight that it updates, of more each reads rows of fewer others. Of few columns, for which there is a faster way, the first sum is over
     * all of the depth, and the second zero.
     */
    public static void multiplyHalves(
            Worker worker,
            float[] left,
            int l,
            float[] right,
            int r,
            float[] out,
            int o,
            float[] second,
            int s,
            int rows,
            int depth,
            int columns) {
        if (columns <= FEW) {
            multiply(worker, left, l, true, right, r, false, out, o, rows, depth, columns);
            int end = Strip.end(worker, rows * columns);
            Arrays.fill(second, s + Strip.begin(worker, rows * columns), s + end, 0);
            return;
        }
        int pieces = (rows + Worker.LINE_FLOATS - 1) / Worker.LINE_FLOATS;
        int from = worker.from(2 * pieces);
        int to = worker.to(2 * pieces);
        for (int half = 0; half < 2; half++) {
            int k = half * (depth / 2);
            TiledProduct.multiply(
                    worker,
                    left,
                    l + k * rows,
                    true,
                    right,
                    r + k * columns,
                    false,
                    null,
                    0,
                    false,
                    false,
                    half == 0 ? out : second,
                    half == 0 ? o : s,
                    rows,
                    half == 0 ? depth / 2 : depth - k,
                    columns,
                    Math.clamp(from - half * pieces, 0, pieces) * Worker.LINE_FLOATS,
                    Math.min(Math.clamp(to - half * pieces, 0, pieces) * Worker.LINE_FLOATS, rows));
        }
    }

    /** Floats that a right factor takes once it is packed: its columns rounded up to a multiple of 32, times the depth. */
    public static int packed(int depth, int columns) {
        return Panels.size(depth, columns);
    }

    /** Packs a right factor, all workers together: when this returns, each may use all of it. */
    public static void pack(
            Worker worker,
            float[] right,
            int r,
            boolean transposeRight,
            int depth,
            int columns,
            float[] panels,
            int p) {
        int count = Panels.count(columns);
        int from = Panels.start(worker.from(count), columns);
        int to = Panels.start(worker.to(count), columns);
        if (depth == 1) {
            System.arraycopy(right, r + from, panels, p + from, to - from);
        } else {
            int row = transposeRight ? depth : columns;
            Panels.pack(right, r, transposeRight, row, depth, columns, from, to, panels, p);
        }
        worker.await();
    }

    /** Packs all of a right factor into the worker's scratch, from element {@code at} on: each then reads what it wrote itself. */
    public static void packAlone(
            Worker worker, float[] right, int r, boolean transposeRight, int depth, int columns, int at) {
        float[] scratch = worker.scratch(at + packed(depth, columns));
        pack(worker.byItself(), right, r, transposeRight, depth, columns, scratch, at);
    }

    /**
     * out = op(left) x right for a few rows, by one worker: {@code out} is [rows, columns]. Rows of {@code left}, as it is stored, are {@code
     * leftRow} elements apart: left[i, k] lies at {@code l + i * leftRow + k}, or at {@code l + k * leftRow + i} if it is to be transposed.
     *
     * @param panels the right factor, by {@link #pack}
     */
    public static void multiplyPacked(
            float[] left,
            int l,
            boolean transposeLeft,
            int leftRow,
            float[] panels,
            int p,
            float[] out,
            int o,
            int rows,
            int depth,
            int columns) {
        if (depth == 1) {
            outer(left, l, transposeLeft ? 1 : leftRow, panels, p, out, o, 0, rows, columns);
            return;
        }
        TiledProduct.tiles(
                left,
                l,
                transposeLeft ? 1 : leftRow,
                transposeLeft ? leftRow : 1,
                panels,
                p,
                TiledProduct.PACKED,
                false,
                null,
                0,
                false,
                false,
                out,
                o,
                columns,
                rows,
                depth,
                columns);
    }

    private static void multiply(
            Worker worker,
            float[] left,
            int l,
            boolean transposeLeft,
            float[] right,
            int r,
            boolean transposeRight,
            float[] bias,
            int b,
            boolean biasOfRows,
            boolean relu,
            float[] out,
            int o,
            int rows,
            int depth,
            int columns) {
        if (depth == 1 && bias == null) {
            int from = shareFrom(worker, (long) rows * columns * REUSE, rows, 1);
            int to = shareTo(worker, (long) rows * columns * REUSE, rows, 1);
            outer(left, l, 1, right, r, out, o, from, to, columns);
        } else if (rows == 1 && !transposeRight) {
            int from = shareFrom(worker, (long) depth * columns * REUSE, columns, PIECE);
            int to = shareTo(worker, (long) depth * columns * REUSE, columns, PIECE);
            RowProduct.multiply(left, l, right, r, columns, depth, from, to, bias, b, biasOfRows ? 0 : 1, relu, out, o);
        } else if (columns == 1 && transposeLeft) {
            int from = shareFrom(worker, (long) depth * rows * REUSE, rows, PIECE);
            int to = shareTo(worker, (long) depth * rows * REUSE, rows, PIECE);
            RowProduct.multiply(right, r, left, l, rows, depth, from, to, bias, b, biasOfRows ? 1 : 0, relu, out, o);
        } else if (depth >= DEEP && rows <= FEW && transposeRight && (!transposeLeft || rows == 1)) {
            long work = (long) depth * columns * Math.max(rows, REUSE);
            int from = shareFrom(worker, work, columns, PIECE);
            int to = shareTo(worker, work, columns, PIECE);
            DotProduct.multiply(
                    left,
                    l,
                    rows,
                    right,
                    r,
                    from,
                    to,
                    depth,
                    bias,
                    b,
                    biasOfRows ? 1 : 0,
                    biasOfRows ? 0 : 1,
                    relu,
                    out,
                    o,
                    columns,
                    1,
                    worker.scratch(DotProduct.SCRATCH),
                    0);
        } else if (depth >= DEEP && columns <= FEW && !transposeLeft) {
            long work = (long) depth * rows * Math.max(columns, REUSE);
            int from = shareFrom(worker, work, rows, PIECE);
            int to = shareTo(worker, work, rows, PIECE);
            boolean turn = !transposeRight && columns > 1;
            float[] scratch = worker.scratch(DotProduct.SCRATCH + (turn ? depth * columns : 0));
            if (turn && from < to) {
                Transposition.transpose(right, r, columns, depth, columns, scratch, DotProduct.SCRATCH, depth);
            }
            DotProduct.multiply(
                    turn ? scratch : right,
                    turn ? DotProduct.SCRATCH : r,
                    columns,
                    left,
                    l,
                    from,
                    to,
                    depth,
                    bias,
                    b,
                    biasOfRows ? 0 : 1,
                    biasOfRows ? 1 : 0,
                    relu,
                    out,
                    o,
                    1,
                    columns,
                    scratch,
                    0);
        } else if (columns <= FEW && rows >= FEW) {
            long work = (long) rows * depth * columns;
            TurnedProduct.multiply(
                    worker,
                    left,
                    l,
                    transposeLeft,
                    right,
                    r,
                    transposeRight,
                    bias,
                    b,
                    biasOfRows,
                    relu,
                    out,
                    o,
                    rows,
                    depth,
                    columns,
                    shareFrom(worker, work, rows, PIECE),
                    shareTo(worker, work, rows, PIECE));
        } else {
            long work = (long) rows * depth * columns;
            TiledProduct.multiply(
                    worker,
                    left,
                    l,
                    transposeLeft,
                    right,
                    r,
                    transposeRight,
                    bias,
                    b,
                    biasOfRows,
                    relu,
                    out,
                    o,
                    rows,
                    depth,
                    columns,
                    shareFrom(worker, work, rows, ProductTile.HEIGHT),
                    shareTo(worker, work, rows, ProductTile.HEIGHT));
        }
    }

    /** out[i, j] = left[i] right[j] for rows {@code from} to {@code to}. */
    private static void outer(
            float[] left, int l, int leftRow, float[] right, int r, float[] out, int o, int from, int to, int columns) {
        for (int i = from; i < to; i++) {
            Strip.multiplyScalar(right, r, left[l + i * leftRow], out, o + i * columns, columns);
        }
    }

    /** Where the share begins of {@code length} rows or columns that are cut in pieces; little work is all the first worker's. */
    private static int shareFrom(Worker worker, long work, int length, int piece) {
        if (work < SHARED) {
            return worker.isFirst() ? 0 : length;
        }
        return Math.min(worker.from((length + piece - 1) / piece) * piece, length);
    }

    private static int shareTo(Worker worker, long work, int length, int piece) {
        return work < SHARED ? length : Math.min(worker.to((length + piece - 1) / piece) * piece, length);
    }
}
