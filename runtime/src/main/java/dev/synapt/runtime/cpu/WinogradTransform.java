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

    /** Floats of one frequency of the transformed weights, and some more, so that frequencies do not fall on the same places in a cache. */
    static int frequencyWeights(int channels) {
        return (channels + 1) * TapTile.ROWS;
    }

    /**
     * The transformed weights of up to sixteen planes, which lie side by side: from g[p + (c * 9 + cell) * 16] to g[o + f * frequency + c * 16],
     * with the frequencies so far apart as {@link #frequencyWeights} says.
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
                    g[o + f * frequencyWeights(channels) + c * TapTile.ROWS + i] = g[patch + f];
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

    /**
     * Row {@code f} of four frequencies of the transformed patches that {@link #input} gives: of out[o + column * frequency + c * outPlane].
     */
    static void inputRow(
            int f,
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
            int frequency) {
        // Of four rows d the first is d0 - d2, then d1 + d2, d2 - d1, d1 - d3.
        int a = top + (f == 0 ? 0 : f == 2 ? 2 : 1);
        int b = top + (f == 3 ? 3 : f == 2 ? 1 : 2);
        int first = inside(a, height) * width * n;
        int second = inside(b, height) * width * n;
        float ofFirst = times(a, height);
        float ofSecond = f == 1 ? times(b, height) : -times(b, height);
        if (Lanes.VECTOR) {
            VectorWinograd.inputRow(
                    channels,
                    first,
                    ofFirst,
                    second,
                    ofSecond,
                    height * width * n,
                    left,
                    width,
                    n,
                    x,
                    xo,
                    out,
                    o,
                    outPlane,
                    frequency);
            return;
        }
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < SIXTEEN; i++) {
                int to = o + c * outPlane + i;
                for (int k = 0; k < 4; k++) {
                    int from = xo + c * height * width * n + inside(left + k, width) * n + i;
                    out[to + k * frequency] =
                            (x[from + first] * ofFirst + x[from + second] * ofSecond) * times(left + k, width);
                }
                spread(out, to, frequency);
            }
        }
    }

    /**
     * Row {@code f} of four frequencies of A d A^T, for the gradients d of two by two outputs: sixteen examples of
     * out[o + column * frequency + p * outPlane] for each plane p. In a row that is (d0, d0 + d1, d0 - d1, -d1).
     *
     * @param below whether there is a second row, and {@code right} a second column
     * @param row elements of a row of d, and {@code plane} of a plane of it
     */
    static void gradient(
            int f,
            int planes,
            boolean below,
            boolean right,
            int row,
            int n,
            int plane,
            float[] d,
            int from,
            float[] out,
            int o,
            int outPlane,
            int frequency) {
        float ofFirst = f == 3 ? 0 : 1;
        float ofSecond = !below || f == 0 ? 0 : f == 1 ? 1 : -1;
        int second = below ? row : 0;
        int next = right ? n : 0;
        float ofNext = right ? 1 : 0;
        if (Lanes.VECTOR) {
            VectorWinograd.gradient(
                    planes, ofFirst, second, ofSecond, next, ofNext, plane, d, from, out, o, outPlane, frequency);
            return;
        }
        for (int p = 0; p < planes; p++) {
            for (int i = 0; i < SIXTEEN; i++) {
                int at = from + p * plane + i;
                float a = d[at] * ofFirst + d[at + second] * ofSecond;
                float b = (d[at + next] * ofFirst + d[at + next + second] * ofSecond) * ofNext;
                int to = o + p * outPlane + i;
                out[to] = a;
                out[to + frequency] = a + b;
                out[to + 2 * frequency] = a - b;
                out[to + 3 * frequency] = -b;
            }
        }
    }

    /**
     * G^T s G, in place: of {@code length} times sixteen sums, {@code frequency} elements apart, the gradients of nine weights, as far apart. Of
     * four in a row that is (s0 + (s1 + s2) / 2, (s1 - s2) / 2, (s1 + s2) / 2 + s3).
     */
    static void weightGradient(int length, float[] s, int from, int frequency) {
        int i = Lanes.VECTOR ? VectorWinograd.weightGradient(length, s, from, frequency) : 0;
        for (; i < length; i++) {
            int at = from + i;
            for (int k = 0; k < 4; k++) {
                shrink(s, at + k * frequency, 4 * frequency);
            }
            for (int k = 0; k < 3; k++) {
                shrink(s, at + 4 * k * frequency, frequency);
                for (int j = 0; j < 3; j++) {
                    s[at + (3 * k + j) * frequency] = s[at + (4 * k + j) * frequency];
                }
            }
        }
    }

    private static void shrink(float[] s, int at, int step) {
        float half = (s[at + step] + s[at + 2 * step]) * 0.5f;
        s[at] += half;
        s[at + step] = (s[at + step] - s[at + 2 * step]) * 0.5f;
        s[at + 2 * step] = half + s[at + 3 * step];
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
