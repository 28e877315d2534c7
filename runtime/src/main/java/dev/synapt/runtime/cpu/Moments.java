package dev.synapt.runtime.cpu;

/**
 * Sums and covariances over dimensions, in one pass over memory. Of each strip, while it is in the nearest cache, the
 * means come first and then the products of what deviates from them; strips are put together by the rule of Chan, Golub
 * and LeVeque (1979, equations 2.1). So nothing cancels where a mean is large beside its deviation, and the order is
 * the same on any number of threads.
 */
public final class Moments {
    private Moments() {}

    /**
     * sums[b] = the sum over a and c of x[a, b, c]; a outermost. covariances[b] = the mean over them of (x - mean x) (y
     * - mean y), which is the variance where both are one. Workers share b.
     */
    public static void of(
            Worker worker,
            int a,
            int b,
            int c,
            float[] x,
            int xo,
            float[] y,
            int yo,
            float[] sums,
            int so,
            float[] covariances,
            int o) {
        boolean same = x == y && xo == yo;
        for (int channel = worker.from(b), end = worker.to(b); channel < end; channel++) {
            double sum = 0;
            double otherSum = 0;
            double products = 0;
            long count = 0;
            for (int outer = 0; outer < a; outer++) {
                int at = (outer * b + channel) * c;
                for (int from = 0; from < c; from += Strip.LENGTH) {
                    int length = Math.min(Strip.LENGTH, c - from);
                    float part = Reduction.sum(x, xo + at + from, length);
                    float otherPart = same ? part : Reduction.sum(y, yo + at + from, length);
                    float mean = part / length;
                    float otherMean = otherPart / length;
                    products += Reduction.products(x, xo + at + from, mean, y, yo + at + from, otherMean, length);
                    if (count > 0) {
                        double apart = (sum / count - (double) part / length)
                                * (otherSum / count - (double) otherPart / length);
                        products += apart * ((double) count * length / (count + length));
                    }
                    sum += part;
                    otherSum += otherPart;
                    count += length;
                }
            }
            sums[so + channel] = (float) sum;
            covariances[o + channel] = (float) (products / count);
        }
    }
}
