package dev.synapt.runtime.cpu;

/**
 * out[i, j] = the sum over k of a[i, k] b[j, k] for few rows i: both factors are read along their rows. A sum is sixteen partial sums, of every
 * sixteenth product each, combined as in {@link Reduction}; then follow the last {@code depth % 16} products and the bias.
 */
final class DotProduct {
    /** Rows of a and of b of a tile. */
    private static final int HEIGHT = 4;

    private static final int WIDTH = 6;

    /** Rows of b of a tile if a is a single row. */
    private static final int WIDEST = 8;

    /** Floats of scratch: the parts of the sums of a tile, as many sums as fill vectors. */
    static final int SCRATCH = 32 * Reduction.PARTS;

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
        int widest = countA == 1 ? WIDEST : WIDTH;
        for (int j = from; j < to; j += widest) {
            int width = Math.min(widest, to - j);
            for (int i = 0; i < countA; i += HEIGHT) {
                int height = Math.min(HEIGHT, countA - i);
                tile(height, a, ao + i * depth, widest, width, b, bo + j * depth, depth, length, sums, s);
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        float sum = sums[s + y * widest + x];
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

    /** sums[i * widest + j] = the sum over k below {@code length} of a[i, k] b[j, k], in rows of {@code widest}. */
    private static void tile(
            int height,
            float[] a,
            int ao,
            int widest,
            int width,
            float[] b,
            int bo,
            int row,
            int length,
            float[] sums,
            int s) {
        if (Lanes.VECTOR) {
            for (int part = 0; part < Reduction.PARTS; part += Species.LANES) {
                if (widest == WIDEST) {
                    VectorDotProduct.tile1x8(part, a, ao, width - 1, b, bo, row, length, sums, s);
                } else {
                    VectorDotProduct.tile4x6(part, height - 1, a, ao, width - 1, b, bo, row, length, sums, s);
                }
            }
            VectorDotProduct.combine(widest == WIDEST ? 16 : 32, sums, s);
            return;
        }
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                int at = s + (i * widest + j) * Reduction.PARTS;
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
                sums[s + i * widest + j] = sums[at];
            }
        }
    }
}
