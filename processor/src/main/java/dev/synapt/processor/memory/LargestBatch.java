package dev.synapt.processor.memory;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** The largest batch whose arrays fit a number of bytes. */
final class LargestBatch {
    private LargestBatch() {}

    /**
     * Searched by the lower bound, which grows with the batch and needs no plan, then confirmed by a plan, and searched on by
     * plans where that takes more. Empty if not even one example fits.
     */
    static OptionalInt fitting(Holding holding, long bytes) {
        OptionalInt bounded =
                largest(1, Integer.MAX_VALUE, batch -> holding.isPossible(batch) && holding.leastBytes(batch) <= bytes);
        if (bounded.isEmpty() || holding.bytes(bounded.getAsInt()) <= bytes) {
            return bounded;
        }
        return largest(1, bounded.getAsInt() - 1, batch -> holding.bytes(batch) <= bytes);
    }

    /** The largest number from {@code low} to {@code high} that {@code fits}, if all smaller ones do. */
    private static OptionalInt largest(int low, int high, IntPredicate fits) {
        if (high < low || !fits.test(low)) {
            return OptionalInt.empty();
        }
        int most = low;
        long step = 1;
        while (most + step <= high && fits.test((int) (most + step))) {
            most += (int) step;
            step *= 2;
        }
        for (; step > 0; step /= 2) {
            if (most + step <= high && fits.test((int) (most + step))) {
                most += (int) step;
            }
        }
        return OptionalInt.of(most);
    }
}
