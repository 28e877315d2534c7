package dev.synapt.processor.memory;

import java.util.OptionalInt;

/** The largest batch whose arrays fit a number of bytes. */
final class LargestBatch {
    /** How far below the lower bound's answer a layout's is looked for first: one in so many. */
    private static final int STRIDE = 1000;

    private LargestBatch() {}

    /**
     * Searched by the lower bound, which grows with the batch and needs no layout, then confirmed by the layout, and searched
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

    /** The largest batch for which the lower bound fits, 0 if none. */
    private static int bounded(Holding holding, long bytes) {
        int low = 0;
        long high = Integer.MAX_VALUE;
        while (high - low > 1) {
            int middle = (int) (low + (high - low) / 2);
            if (holding.isPossible(middle) && holding.leastBytes(middle) <= bytes) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
