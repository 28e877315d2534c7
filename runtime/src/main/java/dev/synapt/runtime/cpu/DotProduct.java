package dev.synapt.runtime.cpu;

/**
 * out[i, j] = the sum over k of a[i, k] b[j, k] for few rows i: both factors are read along their rows. A sum is sixteen partial sums, of every
 * sixteenth product each, combined as in {@link Reduction}; then follow the last {@code depth % 16} products and the bias.
 */
final class DotProduct {
    /** Rows of a and b of a tile. */
    private static final int HEIGHT = 2;

    private static final int WIDTH = 8;

    static final int SUMS = HEIGHT * WIDTH;

    /** Floats of scratch: the parts of the sums of a tile. */
    static final int SCRATCH = SUMS * Reduction.PARTS;

    private DotProduct() {}

    /**
     * For i below {@code countA} and j from {@code from} to {@code to}; out[i, j] lies at {@code o + i * outA + j * outB}, and what is added to it,
     * unless {@code bias} is null, at {@code b + i * biasA + j * biasB}. Rows of a and b follow one another.
     *
     * @param sums {@link #SCRATCH} floats of scratch
     */
    static void multiply(
            float[] a,
            int ao,
            int countA,
            float[] b,
            int bo,
            int from,
            int to,
            int depth,
            float[] bias,
            int biasAt,
            int biasA,
            int biasB,
            boolean relu,
            float[] out,
            int o,
            int outA,
            int outB,
            float[] sums,
            int s) {
        int length = depth - depth % Reduction.PARTS;
        for (int j = from; j < to; j += WIDTH) {
            int width = Math.min(WIDTH, to - j);
            for (int i = 0; i < countA; i += HEIGHT) {
                int height = Math.min(HEIGHT, countA - i);
                tile(height, a, ao + i * depth, width, b, bo + j * depth, depth, length, sums, s);
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        float sum = sums[s + y * WIDTH + x];
                        for (int k = length; k < depth; k++) {
                            sum = Math.fma(a[ao + (i + y) * depth + k], b[bo + (j + x) * depth + k], sum);
                        }
                        if (bias != null) {
                            sum += bias[biasAt + (i + y) * biasA + (j + x) * biasB];
                        }
                        out[o + (i + y) * outA + (j + x) * outB] = relu && sum < 0 ? 0 : sum;
                    }
                }
            }
        }
    }

    /** sums[8 i + j] = the sum over k below {@code length} of a[i, k] b[j, k]. */
    private static void tile(
            int height,
            float[] a,
            int ao,
            int width,
            float[] b,
            int bo,
            int row,
            int length,
            float[] sums,
            int s) {
        if (Lanes.VECTOR) {
            for (int part = 0; part < Reduction.PARTS; part += Species.LANES) {
                VectorDotProduct.tile2x8(
                        part, height - 1, a, ao, row, width - 1, b, bo, row, length, sums, s);
            }
            VectorDotProduct.combine(sums, s);
            return;
        }
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                int at = s + (i * WIDTH + j) * Reduction.PARTS;
                for (int part = 0; part < Reduction.PARTS; part++) {
                    float sum = 0;
                    for (int k = part; k < length; k += Reduction.PARTS) {
                        sum = Math.fma(a[ao + i * row + k], b[bo + j * row + k], sum);
                    }
                    sums[at + part] = sum;
                }
                for (int half = Reduction.PARTS / 2; half > 0; half /= 2) {
                    for (int part = 0; part < half; part++) {
                        sums[at + part] += sums[at + part + half];
                    }
                }
                sums[s + i * WIDTH + j] = sums[at];
            }
        }
    }
}
