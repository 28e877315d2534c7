package dev.synapt.runtime.cpu;

import java.util.Arrays;

/** Sums and maxima over dimensions. Neighbouring elements are summed as sixteen partial sums, all else one after another. */
public final class Reduction {
    /** Partial sums of neighbouring elements: element i belongs to partial sum i % 16. */
    static final int PARTS = 16;

    private Reduction() {}

    /** y[b, d] = the sum over a and c of x[a, b, c, d]; a outermost. Workers share b x d. */
    public static void sum(Worker worker, int a, int b, int c, int d, float[] x, int xo, float[] y, int yo) {
        int end = worker.to(b * d);
        for (int at = worker.from(b * d), next; at < end; at = next) {
            next = Math.min(end, (at / d + 1) * d);
            int from = xo + at / d * c * d + at % d;
            Arrays.fill(y, yo + at, yo + next, 0);
            for (int i = 0; i < a; i++, from += b * c * d) {
                if (d == 1) {
                    y[yo + at] += sum(x, from, c);
                } else {
                    for (int k = 0; k < c; k++) {
                        Strip.add(y, yo + at, x, from + k * d, y, yo + at, next - at);
                    }
                }
            }
        }
    }

    /** y[b, d] = the maximum over a and c of x[a, b, c, d]; NaN where one of them is. Workers share b x d. */
    public static void max(Worker worker, int a, int b, int c, int d, float[] x, int xo, float[] y, int yo) {
        int end = worker.to(b * d);
        for (int at = worker.from(b * d), next; at < end; at = next) {
            next = Math.min(end, (at / d + 1) * d);
            int from = xo + at / d * c * d + at % d;
            Arrays.fill(y, yo + at, yo + next, Float.NEGATIVE_INFINITY);
            for (int i = 0; i < a; i++, from += b * c * d) {
                for (int k = 0; k < c; k++) {
                    Strip.maximum(y, yo + at, x, from + k * d, y, yo + at, next - at);
                }
            }
        }
    }

    /**
     * The sum of {@code length} neighbouring elements, as sixteen partial sums that are then added in halves, and after them, one by one,
     * the last {@code length % 16} elements.
     */
    public static float sum(float[] x, int xo, int length) {
        int whole = length - length % PARTS;
        float sum = whole == 0 ? 0 : Lanes.VECTOR ? VectorReduction.sum(x, xo, whole) : tree(x, xo, whole, 0, 1);
        for (int i = whole; i < length; i++) {
            sum += x[xo + i];
        }
        return sum;
    }

    /**
     * The sum of (x - mean of x) (y - mean of y) over {@code length} neighbouring elements, in the order of {@link
     * #sum(float[], int, int)}.
     */
    static float products(float[] x, int xo, float meanOfX, float[] y, int yo, float meanOfY, int length) {
        int whole = length - length % PARTS;
        float sum = 0;
        if (whole > 0) {
            sum = Lanes.VECTOR
                    ? VectorReduction.products(x, xo, meanOfX, y, yo, meanOfY, whole)
                    : treeOfProducts(x, xo, meanOfX, y, yo, meanOfY, whole, 0, 1);
        }
        for (int i = whole; i < length; i++) {
            sum += (x[xo + i] - meanOfX) * (y[yo + i] - meanOfY);
        }
        return sum;
    }

    private static float treeOfProducts(
            float[] x, int xo, float meanOfX, float[] y, int yo, float meanOfY, int length, int part, int step) {
        if (step < PARTS) {
            return treeOfProducts(x, xo, meanOfX, y, yo, meanOfY, length, part, 2 * step)
                    + treeOfProducts(x, xo, meanOfX, y, yo, meanOfY, length, part + step, 2 * step);
        }
        float sum = 0;
        for (int i = part; i < length; i += PARTS) {
            sum += (x[xo + i] - meanOfX) * (y[yo + i] - meanOfY);
        }
        return sum;
    }

    /** out[i] = {@link #sum(float[], int, int)} of the sixteen elements x[16 i] on, which are lost, for {@code count} of them, whole sixteens. */
    static void sums(float[] x, int xo, int count, float[] out, int o) {
        if (Lanes.VECTOR) {
            VectorReduction.sums(x, xo, count, out, o);
            return;
        }
        for (int i = 0; i < count; i++) {
            out[o + i] = tree(x, xo + i * PARTS, PARTS, 0, 1);
        }
    }

    /** The sum of the partial sums {@code part}, {@code part + step}, {@code part + 2 step} and so on. */
    private static float tree(float[] x, int xo, int length, int part, int step) {
        if (step < PARTS) {
            return tree(x, xo, length, part, 2 * step) + tree(x, xo, length, part + step, 2 * step);
        }
        float sum = 0;
        for (int i = part; i < length; i += PARTS) {
            sum += x[xo + i];
        }
        return sum;
    }
}
