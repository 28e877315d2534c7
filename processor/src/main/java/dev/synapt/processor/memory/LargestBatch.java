package dev.synapt.processor.memory;

import java.util.OptionalInt;

/** The largest batch whose arrays fit a number of bytes. */
final class LargestBatch {
    /** How far below the lower bound's answer a layout's is looked for first: one in so many. */
    private static final int STRIDE = 1000;

    /** By so many more examples every size grows by a multiple of the alignment, so that rounding does not bend the bound. */
    private static final int PERIOD = MemoryPlanner.ALIGNMENT;

    private LargestBatch() {}

    /**
     * Found by the lower bound, which grows with the batch and needs no layout, then confirmed by the layout, and searched
     * downwards from there where that takes more. Empty if not even one example fits.
     */
    static OptionalInt fitting(Holding holding, long bytes) {
        int high = bounded(holding, bytes);
        if (high == 0 || holding.bytes(high) <= bytes) {
            return high == 0 ? OptionalInt.empty() : OptionalInt.of(high);
        }
        int step = Math.max(1, high / STRIDE);
        int low = Math.max(0, high - step);
        while (low > 0 && holding.bytes(low) > bytes) {
            high = low;
            step = Math.min(2 * step, Integer.MAX_VALUE / 2);
            low = Math.max(0, high - step);
        }
        while (high - low > 1) {
            int middle = low + (high - low) / 2;
            if (holding.bytes(middle) <= bytes) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low == 0 ? OptionalInt.empty() : OptionalInt.of(low);
    }

    /**
     * The largest batch for which the lower bound fits, 0 if none. The bound is the largest of sums that each grow evenly with
     * the batch, so it is convex, and Newton's method comes down to where it meets {@code bytes} from above in as many
     * steps as other sums lead on the way; what rounding to the alignment leaves open is less than a period away.
     */
    private static int bounded(Holding holding, long bytes) {
        int possible = holding.longestPossible();
        int batch = possible;
        long least = holding.leastBytes(batch);
        while (least > bytes && batch > PERIOD) {
            double growth = (double) (least - holding.leastBytes(batch - PERIOD)) / PERIOD;
            long down = growth > 0 ? (long) Math.ceil((least - bytes) / growth) : batch;
            batch = (int) Math.max(PERIOD, batch - down);
            least = holding.leastBytes(batch);
        }
        int low = least > bytes ? 0 : batch;
        int high = least > bytes ? batch : (int) Math.min(possible + 1L, batch + 1L);
        while (high <= possible && holding.leastBytes(high) <= bytes) {
            low = high;
            high = (int) Math.min(possible + 1L, high + (long) PERIOD);
        }
        while (high - low > 1) {
            int middle = low + (high - low) / 2;
            if (holding.leastBytes(middle) <= bytes) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
