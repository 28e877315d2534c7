package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * Kernels over windows of planes with the examples innermost: x is [planes, height, width, n], y [planes, outputHeight, outputWidth, n].
 * One example alone lies as it does in {@link Pooling}, whose vectors are over the positions.
 *
 * <p>Workers share the planes, or of largest cells the rows, as {@link PlaneRows} says.
 */
public final class BatchLastPooling {
    private BatchLastPooling() {}

    /** y = the sum of each window; what lies outside counts as 0. */
    public static void windowSum(
            Worker worker, int planes, int n, WindowGeometry g, float[] x, int xo, float[] y, int yo) {
        if (n == 1) {
            Pooling.windowSum(worker, planes, g, x, xo, y, yo);
            return;
        }
        int ow = g.outputWidth;
        int rows = g.outputHeight;
        int end = worker.to(planes) * rows * ow;
        for (int o = worker.from(planes) * rows * ow; o < end; o++) {
            int oy = o / ow % rows;
            int ox = o % ow;
            int plane = xo + o / (ow * rows) * g.height * g.width * n;
            Arrays.fill(y, yo + o * n, yo + (o + 1) * n, 0);
            for (int ky = g.firstRow(oy); ky < g.endRow(oy); ky++) {
                for (int kx = g.firstColumn(ox); kx < g.endColumn(ox); kx++) {
                    Strip.add(y, yo + o * n, x, plane + g.cell(oy, ox, ky, kx) * n, y, yo + o * n, n);
                }
            }
        }
    }

    /** Adjoint of {@link #windowSum}: dx = the sum of the dy of all windows that a cell lies in. */
    public static void windowSpread(
            Worker worker, int planes, int n, WindowGeometry g, float[] dy, int dyo, float[] dx, int dxo) {
        int ow = g.outputWidth;
        int rows = g.outputHeight;
        int size = g.height * g.width * n;
        int end = worker.to(planes) * rows * ow;
        Arrays.fill(dx, dxo + worker.from(planes) * size, dxo + worker.to(planes) * size, 0);
        for (int o = worker.from(planes) * rows * ow; o < end; o++) {
            int oy = o / ow % rows;
            int ox = o % ow;
            int plane = dxo + o / (ow * rows) * size;
            for (int ky = g.firstRow(oy); ky < g.endRow(oy); ky++) {
                for (int kx = g.firstColumn(ox); kx < g.endColumn(ox); kx++) {
                    int at = plane + g.cell(oy, ox, ky, kx) * n;
                    Strip.add(dx, at, dy, dyo + o * n, dx, at, n);
                }
            }
        }
    }

    /**
     * index = the position (row * width + column, within its plane) of the largest cell of each window, the first if several are. A NaN
     * counts as larger than all. What lies outside is never chosen.
     */
    public static void windowArgMax(
            Worker worker, int planes, int n, WindowGeometry g, float[] x, int xo, int[] index, int io) {
        maxima(worker, planes, n, g, x, xo, null, 0, index, io);
    }

    /** y = the largest cell of each window, and where it was as in {@link #windowArgMax}. */
    public static void maxPool(
            Worker worker,
            int planes,
            int n,
            WindowGeometry g,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int[] index,
            int io) {
        if (n == 1) {
            Pooling.maxPool(worker, planes, g, x, xo, y, yo, index, io);
        } else {
            maxima(worker, planes, n, g, x, xo, y, yo, index, io);
        }
    }

    /** y = the largest cell of each window. */
    public static void maxPool(
            Worker worker, int planes, int n, WindowGeometry g, float[] x, int xo, float[] y, int yo) {
        if (n == 1) {
            Pooling.maxPool(worker, planes, g, x, xo, y, yo);
        } else {
            maxima(worker, planes, n, g, x, xo, y, yo, null, 0);
        }
    }

    private static void maxima(
            Worker worker,
            int planes,
            int n,
            WindowGeometry g,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int[] index,
            int io) {
        int rows = g.outputHeight;
        int begin = worker.from(planes * rows);
        int end = worker.to(planes * rows);
        boolean many = g.height >= Strip.MANY_ROWS;
        for (int plane = 0; plane < planes; plane++) {
            int from = PlaneRows.row(begin, plane, planes, rows, many);
            int to = PlaneRows.row(end, plane, planes, rows, many);
            maxima(plane, from, to - from, n, g, x, xo + plane * g.height * g.width * n, y, yo, index, io);
        }
    }

    /** {@code rows} rows from {@code first} on of one plane of y; that of x begins at {@code from}. */
    static void maxima(
            int plane,
            int first,
            int rows,
            int n,
            WindowGeometry g,
            float[] x,
            int from,
            float[] y,
            int yo,
            int[] index,
            int io) {
        int ow = g.outputWidth;
        int start = plane * g.outputHeight * ow;
        for (int i = first * ow, run; i < (first + rows) * ow; i += run) {
            int o = start + i;
            int oy = i / ow;
            int ox = i % ow;
            int ky = g.firstRow(oy);
            int kx = g.firstColumn(ox);
            run = Lanes.VECTOR ? g.run(ox) : 1;
            if (Lanes.VECTOR) {
                VectorPooling.maxima(
                        run,
                        g.endRow(oy) - ky,
                        g.endColumn(ox) - kx,
                        g.cell(oy, ox, ky, kx),
                        g.dilationHeight * g.width,
                        g.dilationWidth,
                        g.strideWidth,
                        n,
                        x,
                        from,
                        y,
                        yo + o * n,
                        index,
                        io + o * n);
            } else {
                largest(g, n, x, from, oy, ox, y, yo + o * n, index, io + o * n);
            }
        }
    }

    /** The largest cell of window (oy, ox) for each example, and where it is in the plane. */
    private static void largest(
            WindowGeometry g, int n, float[] x, int plane, int oy, int ox, float[] y, int yo, int[] index, int io) {
        for (int i = 0; i < n; i++) {
            int cell = largest(g, n, x, plane + i, oy, ox);
            if (y != null) {
                y[yo + i] = x[plane + i + cell * n];
            }
            if (index != null) {
                index[io + i] = cell;
            }
        }
    }

    /** Position in the plane of the example at {@code px} of the largest cell of window (oy, ox). */
    private static int largest(WindowGeometry g, int n, float[] x, int px, int oy, int ox) {
        int best = -1;
        float most = 0;
        for (int ky = g.firstRow(oy); ky < g.endRow(oy); ky++) {
            for (int kx = g.firstColumn(ox); kx < g.endColumn(ox); kx++) {
                int cell = g.cell(oy, ox, ky, kx);
                float value = x[px + cell * n];
                // "Not at most" rather than "greater": true for a NaN, and once a NaN is held nothing replaces it.
                if (best < 0 || (!(value <= most) && !Float.isNaN(most))) {
                    best = cell;
                    most = value;
                }
            }
        }
        return best;
    }

    /** Adjoint of {@link #maxPool}: dx = 0, then dx[plane, index[plane, oy, ox, i], i] += dy[plane, oy, ox, i]. */
    public static void maxPoolGradient(
            Worker worker,
            int planes,
            int n,
            WindowGeometry g,
            int[] index,
            int io,
            float[] dy,
            int dyo,
            float[] dx,
            int dxo) {
        int rows = g.outputHeight;
        if (!g.isApart()) {
            int end = worker.to(planes);
            for (int plane = worker.from(planes); plane < end; plane++) {
                spread(plane, 0, rows, n, g, index, io, dy, dyo, dx, dxo);
            }
            return;
        }
        int begin = worker.from(planes * rows);
        int end = worker.to(planes * rows);
        boolean many = g.height >= Strip.MANY_ROWS;
        for (int plane = 0; plane < planes; plane++) {
            int from = PlaneRows.row(begin, plane, planes, rows, many);
            int to = PlaneRows.row(end, plane, planes, rows, many);
            if (from < to) {
                spread(plane, from, to, n, g, index, io, dy, dyo, dx, dxo);
            }
        }
    }

    /** What the rows {@code first} to before {@code until} of one plane of dy give. */
    private static void spread(
            int plane,
            int first,
            int until,
            int n,
            WindowGeometry g,
            int[] index,
            int io,
            float[] dy,
            int dyo,
            float[] dx,
            int dxo) {
        int ow = g.outputWidth;
        int to = dxo + plane * g.height * g.width * n;
        int start = plane * g.outputHeight * ow;
        boolean fresh = Lanes.VECTOR && g.isTiling();
        int columns = fresh ? Math.min(g.width, ow * g.strideWidth - g.left) : 0;
        for (int row = g.firstCovered(first); columns < g.width && row < g.firstCovered(until); row++) {
            Arrays.fill(dx, to + (row * g.width + columns) * n, to + (row + 1) * g.width * n, 0);
        }
        int covered = Math.min(g.height, until * g.strideHeight - g.top);
        if (fresh && covered < g.firstCovered(until)) {
            Arrays.fill(dx, to + covered * g.width * n, to + g.height * g.width * n, 0);
        }
        for (int i = first * ow, run; i < until * ow; i += run) {
            int o = start + i;
            int oy = i / ow;
            int ox = i % ow;
            int ky = g.firstRow(oy);
            int kx = g.firstColumn(ox);
            run = Lanes.VECTOR ? g.run(ox) : 1;
            if (Lanes.VECTOR) {
                VectorPooling.spread(
                        fresh,
                        run,
                        g.endRow(oy) - ky,
                        g.endColumn(ox) - kx,
                        g.cell(oy, ox, ky, kx),
                        g.dilationHeight * g.width,
                        g.dilationWidth,
                        g.strideWidth,
                        n,
                        index,
                        io + o * n,
                        dy,
                        dyo + o * n,
                        dx,
                        to);
            } else {
                for (int e = 0; e < n; e++) {
                    dx[to + index[io + o * n + e] * n + e] += dy[dyo + o * n + e];
                }
            }
        }
    }

    /**
     * One row of what {@link #maxPoolGradient} gives for a plane: out[x, i], where windows lie side by side.
     *
     * @param row of the plane of dx
     */
    static void gradientRow(
            int plane, int row, int n, WindowGeometry g, int[] index, int io, float[] dy, int dyo, float[] out, int o) {
        int oy = (row + g.top) / g.strideHeight;
        int ow = g.outputWidth;
        if (!Lanes.VECTOR) {
            Arrays.fill(out, o, o + g.width * n, 0);
            for (int ox = 0; oy < g.outputHeight && ox < ow; ox++) {
                int at = ((plane * g.outputHeight + oy) * ow + ox) * n;
                for (int i = 0; i < n; i++) {
                    int cell = index[io + at + i] - row * g.width;
                    if (cell >= 0 && cell < g.width) {
                        out[o + cell * n + i] = dy[dyo + at + i];
                    }
                }
            }
            return;
        }
        int columns = oy < g.outputHeight ? Math.min(g.width, ow * g.strideWidth - g.left) : 0;
        Arrays.fill(out, o + columns * n, o + g.width * n, 0);
        int begin = o - row * g.width * n;
        for (int ox = 0, run; columns > 0 && ox < ow; ox += run) {
            run = g.run(ox);
            int kx = g.firstColumn(ox);
            int at = ((plane * g.outputHeight + oy) * ow + ox) * n;
            int cell = row * g.width + ox * g.strideWidth - g.left + kx;
            VectorPooling.gradientRow(
                    run, g.endColumn(ox) - kx, cell, g.strideWidth, n, index, io + at, dy, dyo + at, out, begin);
        }
    }
}
