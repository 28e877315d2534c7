package dev.synapt.runtime.cpu;

/**
 * Whether it is worth while that workers do a step together. It is not where they mostly wait for each other: if other processes keep the
 * processors busy, so that seldom all of them run at once, or if the step is shorter than it takes to wake them up. One worker alone then takes
 * no longer. After a while it is tried again.
 */
final class Benefit {
    private static final long SHORTEST_NANOS = 1_000_000;

    private static final long LONGEST_NANOS = 100_000_000;

    /**
     * Times as long as a useless step took, if that is longer: a few that wait for each other on processors that many share would
     * otherwise take as long as everything in between.
     */
    private static final int PAUSE = 16;

    /** Steps that have to be of no use, one after the other: something else may take a processor now and then. */
    private static final int PATIENCE = 3;

    /** The same when it is tried again; the first of them has to wake workers up. */
    private static final int PATIENCE_AGAIN = 2;

    /** Steps that are done alone, however long they take, before the next try. */
    private static final int FEWEST = 8;

    private final boolean always;
    private long nanos = SHORTEST_NANOS;
    private long until;
    private int alone;
    private int useless;

    /** @param always whether to work together all the same */
    Benefit(boolean always) {
        this.always = always;
    }

    /** {@return whether to do the step that begins at {@code now} together} */
    boolean isWorthWhile(long now) {
        if (alone == 0) {
            return true;
        }
        if (alone > 1) {
            alone--;
            return false;
        }
        if (now - until < 0) {
            return false;
        }
        alone = 0;
        return true;
    }

    /**
     * What came of a step that {@code workers} did together until {@code now}: it took so long, and so long did they wait in all. Alone it
     * would have taken {@code workers * took - waited}; that has to be longer by a quarter.
     */
    void record(int workers, long now, long took, long waited) {
        if (always || waited < (workers - 1) * took - took / 4) {
            nanos = SHORTEST_NANOS;
            useless = 0;
            return;
        }
        if (workers > 1 && ++useless == PATIENCE) {
            useless = PATIENCE - PATIENCE_AGAIN;
            alone = FEWEST;
            until = now + nanos;
            nanos = Math.min(2 * nanos, Math.max(LONGEST_NANOS, PAUSE * took));
        }
    }
}
