package dev.synapt.runtime.cpu;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Where workers meet, again and again. A failure of one of them breaks it: nobody waits for who will not come. */
final class Barrier {
    /** Ends the work of those who did not fail themselves. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken() {
            super("another worker failed", null, false, false);
        }
    }

    private static final Broken BROKEN = new Broken();

    /** Longs in a cache line. */
    private static final int LINE = 8;

    private static final VarHandle ARRIVED;
    private static final VarHandle FAILURE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            ARRIVED = lookup.findVarHandle(Barrier.class, "arrived", int.class);
            FAILURE = lookup.findVarHandle(Barrier.class, "failure", Throwable.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int count;
    private final Waiting rounds;

    /** Nanoseconds that each worker has waited, a cache line apart. */
    private final long[] waited;

    private volatile int arrived;
    private volatile Throwable failure;

    /** Of the latest two votes, the later of which may have begun for some before others know what came of the earlier. */
    private volatile long vetoedEven;

    private volatile long vetoedOdd;

    Barrier(int count, boolean spin) {
        this.count = count;
        rounds = new Waiting(count, spin);
        waited = new long[count * LINE];
    }

    /** Waits, as worker {@code index}, until all are here. */
    void await(int index) {
        // In this order: a failure after the second line also ends the round that the first one saw.
        int round = rounds.number();
        throwIfBroken();
        if ((int) ARRIVED.getAndAdd(this, 1) == count - 1) {
            arrived = 0;
            rounds.advance();
        } else {
            waited[index * LINE] += rounds.awaitChange(round, index);
        }
        throwIfBroken();
    }

    private void throwIfBroken() {
        if (failure != null) {
            throw BROKEN;
        }
    }

    /** Says no in a vote; votes are counted from 1, by each worker alike, and anew after a failure. */
    void veto(long vote) {
        if (vote % 2 == 0) {
            vetoedEven = vote;
        } else {
            vetoedOdd = vote;
        }
    }

    boolean isVetoed(long vote) {
        return (vote % 2 == 0 ? vetoedEven : vetoedOdd) == vote;
    }

    /** Ends the waiting of all, unless {@code failure} is what this very barrier threw. */
    void fail(Throwable failure) {
        if (failure != BROKEN && FAILURE.compareAndSet(this, null, failure)) {
            rounds.advance();
        }
    }

    /** Nanoseconds that all workers together have waited since the last call, when nobody uses it. */
    long waited() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += waited[i * LINE];
            waited[i * LINE] = 0;
        }
        return sum;
    }

    /** Makes the barrier whole again, when nobody uses it; returns the first failure since, or null. */
    Throwable mend() {
        Throwable first = failure;
        failure = null;
        arrived = 0;
        if (first != null) {
            vetoedEven = 0;
            vetoedOdd = 0;
        }
        return first;
    }
}
