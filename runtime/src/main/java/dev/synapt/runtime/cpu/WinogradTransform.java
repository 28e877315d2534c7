package dev.synapt.runtime.cpu;

/**
 * The transforms of {@link Winograd}: B^T d B, G g G^T and A^T m A of Lavin and Gray's equation 8, with the matrices of their equation 7. For
 * four numbers in a row the first is (d0 - d2, d1 + d2, d2 - d1, d1 - d3), for three weights the second (g0, (g0 + g2) / 2 + g1 / 2, (g0 + g2) /
 * 2 - g1 / 2, g2), for four products the third (m0 + m1 + m2, m1 - m2 - m3); each is done in columns first, then in rows. Frequency 4 i + j is
 * that of row i and column j.
 */
final class WinogradTransform {
    private static final int FREQUENCIES = Winograd.FREQUENCIES;
    private static final int SIXTEEN = Winograd.SIXTEEN;
    private static final int CELLS = 9;

    private WinogradTransform() {}

    /**
     * The transformed patches of sixteen examples: element i of out[o + f * frequency + c * outPlane] is frequency f of channel c. The patch
     * begins at row {@code top} and column {@code left} of a plane of height by width; beyond it are zeros, read from inside and taken zero
     * times.
     *
     * @param x [channels, height, width, n], from the first of the examples on
     * @param patch where in out there is room for a patch, as in the next two
     */
    static void input(
            int channels,
            int top,
            int height,
            int left,
            int width,
            int n,
            float[] x,
            int xo,
            float[] out,
            int o,
            int outPlane,
            int frequency,
            int patch) {
        if (Lanes.VECTOR) {
            VectorWinograd.input(channels, top, height, left, width, n, x, xo, out, o, outPlane, frequency);
            return;
        }
        int row = width * n;
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < SIXTEEN; i++) {
                int from = xo + c * height * row + i;
                for (int cell = 0; cell < FREQUENCIES; cell++) {
                    int y = inside(top + cell / 4, height) * row;
                    out[patch + cell] =
                            x[from + y + inside(left + cell % 4, width) * n] * times(top + cell / 4, height);
                }
                for (int k = 0; k < 4; k++) {
                    spread(out, patch + k, 4);
                }
                for (int cell = 0; cell < FREQUENCIES; cell++) {
                    out[patch + cell] *= times(left + cell % 4, width);
                }
                for (int k = 0; k < 4; k++) {
                    spread(out, patch + 4 * k, 1);
                }
                for (int f = 0; f < FREQUENCIES; f++) {
                    out[o + f * frequency + c * outPlane + i] = out[patch + f];
                }
            }
        }
    }

    /** Where it is read what lies at {@code i}, maybe outside. */
    static int inside(int i, int size) {
        return Math.clamp(i, 0, size - 1);
    }

    /** How many times it is taken. */
    static float times(int i, int size) {
        return i >= 0 && i < size ? 1 : 0;
    }

    private static void spread(float[] d, int at, int step) {
        float a = d[at] - d[at + 2 * step];
        float b = d[at + step] + d[at + 2 * step];
        float c = d[at + 2 * step] - d[at + step];
        float e = d[at + step] - d[at + 3 * step];
        d[at] = a;
        d[at + step] = b;
        d[at + 2 * step] = c;
        d[at + 3 * step] = e;
    }

    /**
     * The transformed weights of up to sixteen planes, which lie side by side: from g[p + (c * 9 + cell) * 16] to g[o + (f * channels + c) * 16].
     *
     * @param turned whether the kernels are to be turned upside down first
     */
    static void weights(int channels, boolean turned, float[] g, int p, int o, int patch) {
        if (Lanes.VECTOR) {
            VectorWinograd.weights(channels, turned, g, p, o);
            return;
        }
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < TapTile.ROWS; i++) {
                for (int cell = 0; cell < CELLS; cell++) {
                    int from = turned ? CELLS - 1 - cell : cell;
                    g[patch + cell / 3 * 4 + cell % 3] = g[p + (c * CELLS + from) * TapTile.ROWS + i];
                }
                for (int k = 0; k < 3; k++) {
                    stretch(g, patch + k, 4);
                }
                for (int k = 0; k < 4; k++) {
                    stretch(g, patch + 4 * k, 1);
                }
                for (int f = 0; f < FREQUENCIES; f++) {
                    g[o + (f * channels + c) * TapTile.ROWS + i] = g[patch + f];
                }
            }
        }
    }

    private static void stretch(float[] g, int at, int step) {
        float outer = (g[at] + g[at + 2 * step]) * 0.5f;
        float inner = g[at + step] * 0.5f;
        g[at + 3 * step] = g[at + 2 * step];
        g[at + step] = outer + inner;
        g[at + 2 * step] = outer - inner;
    }

    /**
     * Transforms the products of {@code planes} planes, sixteen elements of each, back: element i of m[p + (16 f + plane) * TapTile.WIDTH] is
     * that of frequency f. The two by two outputs are {@code right} and {@code below} elements apart; where that is 0 there are none.
     *
     * @param relu whether out is the larger of an output and 0
     */
    static void output(
            int planes,
            float[] m,
            int p,
            int right,
            int below,
            boolean relu,
            float[] out,
            int o,
            int outPlane,
            int patch) {
        if (Lanes.VECTOR) {
            VectorWinograd.output(planes, m, p, right, below, relu, out, o, outPlane);
            return;
        }
        for (int plane = 0; plane < planes; plane++) {
            for (int i = 0; i < SIXTEEN; i++) {
                for (int f = 0; f < FREQUENCIES; f++) {
                    m[patch + f] = m[p + (f * TapTile.ROWS + plane) * TapTile.WIDTH + i];
                }
                for (int k = 0; k < 4; k++) {
                    gather(m, patch + k, 4);
                }
                gather(m, patch, 1);
                gather(m, patch + 4, 1);
                int to = o + plane * outPlane + i;
                out[to] = ending(m[patch], relu);
                if (right > 0) {
                    out[to + right] = ending(m[patch + 1], relu);
                }
                if (below > 0) {
                    out[to + below] = ending(m[patch + 4], relu);
                }
                if (right > 0 && below > 0) {
                    out[to + right + below] = ending(m[patch + 5], relu);
                }
            }
        }
    }

    private static void gather(float[] m, int at, int step) {
        float first = m[at] + m[at + step] + m[at + 2 * step];
        m[at + step] = m[at + step] - m[at + 2 * step] - m[at + 3 * step];
        m[at] = first;
    }

    private static float ending(float x, boolean relu) {
        return relu ? Functions.relu(x) : x;
    }
}
