package dev.synapt.data.image;

/**
 * Resizes by a triangle filter, whose half width is one pixel of the larger grid: bilinear where an image grows, an
 * average over all that a new pixel covers where it shrinks. Columns first, then rows; each result is rounded to a
 * byte.
 */
final class Resampling {

    private Resampling() {}

    static Pixels resize(Pixels image, int height, int width) {
        Pixels narrow = Pixels.of(image.channels(), image.height(), width);
        along(image.values(), narrow.values(), image.channels() * image.height(), image.width(), width, 1);
        Pixels result = Pixels.of(image.channels(), height, width);
        along(narrow.values(), result.values(), image.channels(), image.height(), height, width);
        return result;
    }

    /** From {@code [outer, size, inner]} to {@code [outer, newSize, inner]}. */
    private static void along(byte[] from, byte[] into, int outer, int size, int newSize, int inner) {
        double scale = (double) size / newSize;
        double reach = Math.max(1, scale);
        double[] weights = new double[2 * (int) Math.ceil(reach) + 1];
        for (int i = 0; i < newSize; i++) {
            double middle = (i + 0.5) * scale;
            int first = Math.max(0, (int) (middle - reach + 0.5));
            int end = Math.min(size, (int) (middle + reach + 0.5));
            double sum = 0;
            for (int k = first; k < end; k++) {
                weights[k - first] = Math.max(0, 1 - Math.abs(k + 0.5 - middle) / reach);
                sum += weights[k - first];
            }
            for (int o = 0; o < outer; o++) {
                for (int p = 0; p < inner; p++) {
                    double value = 0;
                    for (int k = first; k < end; k++) {
                        value += weights[k - first] * (from[(o * size + k) * inner + p] & 0xff);
                    }
                    into[(o * newSize + i) * inner + p] = (byte) (int) (value / sum + 0.5);
                }
            }
        }
    }
}
