package dev.synapt.benchmarks;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long it takes until one thread sees what another wrote. Between processors that share a cache it is some tens of nanoseconds, between others
 * some hundreds; on a virtual machine it may change from one minute to the next, and the time of a step on several threads with it.
 */
final class HandOver {

    private static final int ROUNDS = 20_000;
    private static final int REPETITIONS = 5;

    private HandOver() {}

    /** {@return nanoseconds, the least of five tries} */
    static double nanos() {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < REPETITIONS; i++) {
            least = Math.min(least, rounds() / (2.0 * ROUNDS));
        }
        return least;
    }

    /** The time of all rounds but the first, before which the other thread may still have to start. */
    private static long rounds() {
        var turn = new AtomicInteger();
        Thread other = Thread.ofPlatform().daemon().start(() -> play(turn, 1, ROUNDS + 1));
        play(turn, 0, 1);
        long start = System.nanoTime();
        play(turn, 0, ROUNDS);
        long end = System.nanoTime();
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return end - start;
    }

    /** Waits for its turn and gives it to the other, so many times. */
    private static void play(AtomicInteger turn, int mine, int times) {
        for (int i = 0; i < times; i++) {
            while (turn.get() != mine) {
                Thread.onSpinWait();
            }
            turn.set(1 - mine);
        }
    }
}
