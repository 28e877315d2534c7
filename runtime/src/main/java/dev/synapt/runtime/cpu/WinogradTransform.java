package dev.synapt.runtime.cpu;

/**
 * The transforms of {@link Winograd}: B^T d B, G g G^T and A^T m A of Lavin and Gray's equation 8, with the matrices of their equation 7. For
 * four numbers in a row the first is (d0 - d2, d1 + d2, d2 - d1, d1 - d3), for three weights the second (g0, (g0 + g2) / 2 + g1 / 2, (g0 + g2) /
 * 2 - g1 / 2, g2), for four products the third (m0 + m1 + m2, m1 - m2 - m3); each is done in columns first, then in rows. Frequency 4 i + j is
 * that of row i and column j.
 */
final class WinogradTransform {
    private static final int FREQUENCIES = Winograd.FREQUENCIES;
    private static final int SIXTEEN = Patches.SIXTEEN;
    private static final int CELLS = 9;

    private WinogradTransform() {}

    /**
     * The transformed patches of a row of outputs in one channel: element i of the sixteen examples j of out[o + 16 (j - first) + f * frequency]
     * is frequency f, for j from {@code first} to {@code last}.
     *
     * @param row of the outputs
     * @param x [height, width, n]
     * @param patch where in out there is room for a patch, as in the next two
     */
    static void input(
            Patches patches,
            int row,
            int first,
            int last,
            float[] x,
            int xo,
            float[] out,
            int o,
            int frequency,
            int patch) {
        if (Lanes.VECTOR) {
            VectorWinograd.input(patches, row, first, last, x, xo, out, o, frequency);
            return;
        }
        for (int j = first; j < last; j++) {
            for (int i = 0; i < SIXTEEN; i++) {
                for (int cell = 0; cell < FREQUENCIES; cell++) {
                    int y = Patches.SIZE * row + cell / 4;
                    int column = patches.columns[Patches.SIZE * j + cell % 4];
                    out[patch + cell] = x[xo + patches.rows[y] + column + i] * patches.rowTimes[y];
                }
                for (int k = 0; k < 4; k++) {
                    spread(out, patch + k, 4);
                }
                for (int cell = 0; cell < FREQUENCIES; cell++) {
                    out[patch + cell] *= patches.columnTimes[Patches.SIZE * j + cell % 4];
                }
                for (int k = 0; k < 4; k++) {
                    spread(out, patch + 4 * k, 1);
                }
                for (int f = 0; f < FREQUENCIES; f++) {
                    out[o + f * frequency + (j - first) * SIXTEEN + i] = out[patch + f];
                }
            }
        }
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

    /** Row {@code f} of the four rows of frequencies that {@link #input} gives: out[o + 16 (j - first) + column * frequency]. */
    static void inputRow(
            int f,
            Patches patches,
            int row,
            int first,
            int last,
            float[] x,
            int xo,
            float[] out,
            int o,
            int frequency) {
        // Of four rows d the first is d0 - d2, then d1 + d2, d2 - d1, d1 - d3.
        int a = Patches.SIZE * row + (f == 0 ? 0 : f == 2 ? 2 : 1);
        int b = Patches.SIZE * row + (f == 3 ? 3 : f == 2 ? 1 : 2);
        float times = patches.rowTimes[a];
        float more = f == 1 ? patches.rowTimes[b] : -patches.rowTimes[b];
        int upper = xo + patches.rows[a];
        int lower = xo + patches.rows[b];
        if (Lanes.VECTOR) {
            VectorWinograd.inputRow(patches, first, last, x, upper, times, lower, more, out, o, frequency);
            return;
        }
        for (int j = first; j < last; j++) {
            for (int i = 0; i < SIXTEEN; i++) {
                int to = o + (j - first) * SIXTEEN + i;
                for (int k = 0; k < 4; k++) {
                    int column = patches.columns[Patches.SIZE * j + k] + i;
                    float sum = x[upper + column] * times + x[lower + column] * more;
                    out[to + k * frequency] = sum * patches.columnTimes[Patches.SIZE * j + k];
                }
                spread(out, to, frequency);
            }
        }
    }

    /**
     * The same of A d A^T, for the gradients d of two by two outputs, of which patches take the first two rows and columns. In a row that is
     * (d0, d0 + d1, d0 - d1, -d1).
     *
     * @param d from the first of the two rows on
     * @param below where the second one begins, or 0 if there is none
     */
    static void gradient(
            int f,
            Patches patches,
            int first,
            int last,
            float[] d,
            int from,
            int below,
            float[] out,
            int o,
            int frequency) {
        float times = f == 3 ? 0 : 1;
        float more = below == 0 || f == 0 ? 0 : f == 1 ? 1 : -1;
        if (Lanes.VECTOR) {
            VectorWinograd.gradient(patches, first, last, d, from, times, from + below, more, out, o, frequency);
            return;
        }
        for (int j = first; j < last; j++) {
            for (int i = 0; i < SIXTEEN; i++) {
                int at = from + patches.columns[Patches.SIZE * j] + i;
                int next = from + patches.columns[Patches.SIZE * j + 1] + i;
                float a = d[at] * times + d[at + below] * more;
                float b = (d[next] * times + d[next + below] * more) * patches.columnTimes[Patches.SIZE * j + 1];
                int to = o + (j - first) * SIXTEEN + i;
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
