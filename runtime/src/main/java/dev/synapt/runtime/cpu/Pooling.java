package dev.synapt.runtime.cpu;

import java.util.Arrays;

/** Kernels over windows of planes, which workers share: x is [planes, height, width], y is [planes, outputHeight, outputWidth]. */
public final class Pooling {
    private Pooling() {}

    /** y = the sum of each window; what lies outside counts as 0. */
    public static void windowSum(Worker worker, int planes, WindowGeometry g, float[] x, int xo, float[] y, int yo) {
        int oh = g.outputHeight;
        int ow = g.outputWidth;
        int end = worker.to(planes);
        for (int plane = worker.from(planes); plane < end; plane++) {
            int px = xo + plane * g.height * g.width;
            int py = yo + plane * oh * ow;
            for (int oy = 0; oy < oh; oy++) {
                int firstRow = g.firstRow(oy);
                int endRow = g.endRow(oy);
                for (int ox = 0; ox < ow; ox++) {
                    int firstColumn = g.firstColumn(ox);
                    int endColumn = g.endColumn(ox);
                    float sum = 0;
                    for (int ky = firstRow; ky < endRow; ky++) {
                        int row = px
                                + (oy * g.strideHeight - g.top + ky * g.dilationHeight) * g.width
                                + ox * g.strideWidth
                                - g.left;
                        for (int kx = firstColumn; kx < endColumn; kx++) {
                            sum += x[row + kx * g.dilationWidth];
                        }
                    }
                    y[py + oy * ow + ox] = sum;
                }
            }
        }
    }

    /** Adjoint of {@link #windowSum}: dx = the sum of the dy of all windows that a cell lies in. */
    public static void windowSpread(
            Worker worker, int planes, WindowGeometry g, float[] dy, int dyo, float[] dx, int dxo) {
        int oh = g.outputHeight;
        int ow = g.outputWidth;
        int end = worker.to(planes);
        for (int plane = worker.from(planes); plane < end; plane++) {
            int px = dxo + plane * g.height * g.width;
            int py = dyo + plane * oh * ow;
            Arrays.fill(dx, px, px + g.height * g.width, 0);
            for (int oy = 0; oy < oh; oy++) {
                int firstRow = g.firstRow(oy);
                int endRow = g.endRow(oy);
                for (int ox = 0; ox < ow; ox++) {
                    int firstColumn = g.firstColumn(ox);
                    int endColumn = g.endColumn(ox);
                    float value = dy[py + oy * ow + ox];
                    for (int ky = firstRow; ky < endRow; ky++) {
                        int row = px
                                + (oy * g.strideHeight - g.top + ky * g.dilationHeight) * g.width
                                + ox * g.strideWidth
                                - g.left;
                        for (int kx = firstColumn; kx < endColumn; kx++) {
                            dx[row + kx * g.dilationWidth] += value;
                        }
                    }
                }
            }
        }
    }

    /**
     * index = the position (row * width + column, within its plane) of the largest cell of each window, the first if several are. A NaN
     * counts as larger than all. What lies outside is never chosen.
     */
    public static void windowArgMax(
            Worker worker, int planes, WindowGeometry g, float[] x, int xo, int[] index, int io) {
        int oh = g.outputHeight;
        int ow = g.outputWidth;
        int end = worker.to(planes);
        for (int plane = worker.from(planes); plane < end; plane++) {
            int px = xo + plane * g.height * g.width;
            int out = io + plane * oh * ow;
            for (int oy = 0; oy < oh; oy++) {
                for (int ox = 0; ox < ow; ox++) {
                    index[out++] = largest(g, x, px, oy, ox);
                }
            }
        }
    }

    /** y = the largest cell of each window, and where it was as in {@link #windowArgMax}. */
    public static void maxPool(
            Worker worker, int planes, WindowGeometry g, float[] x, int xo, float[] y, int yo, int[] index, int io) {
        int oh = g.outputHeight;
        int ow = g.outputWidth;
        int end = worker.to(planes);
        for (int plane = worker.from(planes); plane < end; plane++) {
            int px = xo + plane * g.height * g.width;
            int out = plane * oh * ow;
            for (int oy = 0; oy < oh; oy++) {
                for (int ox = 0; ox < ow; ox++) {
                    int cell = largest(g, x, px, oy, ox);
                    y[yo + out] = x[px + cell];
                    index[io + out] = cell;
                    out++;
                }
            }
        }
    }

    /** y = the largest cell of each window. */
    public static void maxPool(Worker worker, int planes, WindowGeometry g, float[] x, int xo, float[] y, int yo) {
        int oh = g.outputHeight;
        int ow = g.outputWidth;
        int end = worker.to(planes);
        for (int plane = worker.from(planes); plane < end; plane++) {
            int px = xo + plane * g.height * g.width;
            int out = yo + plane * oh * ow;
            for (int oy = 0; oy < oh; oy++) {
                for (int ox = 0; ox < ow; ox++) {
                    y[out++] = x[px + largest(g, x, px, oy, ox)];
                }
            }
        }
    }

    /** Adjoint of {@link #maxPool}: dx = 0, then dx[plane, index[plane, oy, ox]] += dy[plane, oy, ox]. */
    public static void maxPoolGradient(
            Worker worker,
            int planes,
            WindowGeometry g,
            int[] index,
            int io,
            float[] dy,
            int dyo,
            float[] dx,
            int dxo) {
        Indexing.putAddLast(
                worker, planes, g.height * g.width, g.outputHeight * g.outputWidth, 1, index, io, dy, dyo, dx, dxo);
    }

    /** Position in the plane at {@code px} of the largest cell of window (oy, ox). */
    private static int largest(WindowGeometry g, float[] x, int px, int oy, int ox) {
        int firstColumn = g.firstColumn(ox);
        int endRow = g.endRow(oy);
        int endColumn = g.endColumn(ox);
        int corner = (oy * g.strideHeight - g.top) * g.width + ox * g.strideWidth - g.left;
        int best = -1;
        float most = 0;
        for (int ky = g.firstRow(oy); ky < endRow; ky++) {
            int row = corner + ky * g.dilationHeight * g.width;
            for (int kx = firstColumn; kx < endColumn; kx++) {
                int cell = row + kx * g.dilationWidth;
                float value = x[px + cell];
                // "Not at most" rather than "greater": true for a NaN, and once a NaN is held nothing replaces it.
                if (best < 0 || (!(value <= most) && !Float.isNaN(most))) {
                    best = cell;
                    most = value;
                }
            }
        }
        return best;
    }
}
