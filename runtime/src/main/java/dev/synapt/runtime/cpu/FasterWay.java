package dev.synapt.runtime.cpu;

/**
 * Which way a short step is faster: by all workers together, or by the caller alone. Workers that share so little spend their time in fetching
 * what others wrote and in meeting each other, and no count of operations tells how much that is on a processor; so both ways are timed, some
 * steps each, and the faster one is taken until the next trial. The result is the same either way.
 */
final class FasterWay {
    /** Steps of a trial of one way; their median counts, so that a few that were interrupted or smaller do not. */
    static final int SAMPLES = 15;

    /** Nanoseconds from which on a step is not short: meeting each other then takes a small part of it. */
    static final long SHORT = 1_000_000;

    /** Steps from one trial to the next, at first and at most: twice as many each time that the answer stays. */
    static final int FIRST_PERIOD = 500;

    static final int LONGEST_PERIOD = 16_000;

    private static final int SLOTS = 8;

    private final boolean isMeasured;
    private final Slot[] slots = new Slot[SLOTS];

    /** @param isMeasured whether to find out; otherwise workers always work together */
    FasterWay(boolean isMeasured) {
        this.isMeasured = isMeasured;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Slot();
        }
    }

    /** What is known of {@code step}. Two steps in one slot push each other out, which costs trials and nothing else. */
    Slot of(Object step) {
        int hash = System.identityHashCode(step);
        Slot slot = slots[hash % SLOTS];
        if (slot.hash != hash) {
            slot.forget(hash);
        }
        return slot;
    }

    /** One step's trials and what they told. */
    final class Slot {
        private final long[] times = new long[SAMPLES];
        private int hash;
        private int count;
        private boolean isTrial;
        private boolean together;
        private boolean best;
        private long medianTogether;
        private int period;
        private int left;

        private void forget(int hash) {
            this.hash = hash;
            period = FIRST_PERIOD;
            best = true;
            begin();
        }

        private void begin() {
            isTrial = true;
            together = true;
            count = 0;
        }

        /** {@return whether the next step is for all workers} */
        boolean isTogether() {
            return !isMeasured || (isTrial ? together : best);
        }

        /** A step that was done together or not took so many nanoseconds. */
        void record(boolean wasTogether, long took) {
            if (!isMeasured) {
                return;
            }
            if (!isTrial) {
                if (--left == 0) {
                    begin();
                }
            } else if (wasTogether == together) {
                add(took);
                if (count == SAMPLES) {
                    end(times[SAMPLES / 2]);
                }
            }
        }

        /** Keeps the times in order. */
        private void add(long took) {
            int at = count++;
            while (at > 0 && times[at - 1] > took) {
                times[at] = times[at - 1];
                at--;
            }
            times[at] = took;
        }

        private void end(long median) {
            if (together && median < SHORT) {
                medianTogether = median;
                together = false;
                count = 0;
                return;
            }
            boolean faster = together || medianTogether <= median;
            period = faster == best ? Math.min(2 * period, LONGEST_PERIOD) : FIRST_PERIOD;
            best = faster;
            isTrial = false;
            left = period;
        }
    }
}
