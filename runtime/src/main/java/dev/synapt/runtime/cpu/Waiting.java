package dev.synapt.runtime.cpu;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * A number that only grows, and threads that wait for it to do so: they spin for a bounded time, because the next step of work is usually
 * there at once, and then sleep, because other processes may need the processor to bring it about.
 */
final class Waiting {
    /**
     * How long to spin. Waking a thread that sleeps takes tens of microseconds, in a virtual machine that gives its processor away meanwhile
     * longer; on a shared one steps took a tenth to a quarter less than with 40. Where other processes want the processor, it is lost to them.
     */
    private static final long SPIN_NANOS = 300_000;

    /** Looks at the number between looks at the clock. */
    private static final int LOOKS = 32;

    private static final VarHandle NUMBER;

    static {
        try {
            NUMBER = MethodHandles.lookup().findVarHandle(Waiting.class, "number", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Thread[] sleepers;
    private final long spinNanos;
    private volatile int asleep;
    private volatile int number;

    /**
     * @param threads how many may wait
     * @param spin whether each of them has a processor of its own to spin on
     */
    Waiting(int threads, boolean spin) {
        sleepers = new Thread[threads];
        spinNanos = spin ? SPIN_NANOS : 0;
    }

    int number() {
        return (int) NUMBER.getAcquire(this);
    }

    /** Adds one and wakes who sleeps. Only one thread at a time may do so. */
    void advance() {
        // Volatile: must not pass the look at who sleeps, as falling asleep must not pass the look at the number.
        NUMBER.setVolatile(this, number() + 1);
        if (asleep > 0) {
            wake();
        }
    }

    /**
     * Waits until the number is another than {@code seen}, as thread {@code index} of those that may.
     *
     * @return for how many nanoseconds, 0 if it was too short to look at the clock
     */
    long awaitChange(int seen, int index) {
        for (int i = 0; i < LOOKS; i++) {
            if (number() != seen) {
                return 0;
            }
            Thread.onSpinWait();
        }
        long start = System.nanoTime();
        do {
            for (int i = 0; i < LOOKS; i++) {
                if (number() != seen) {
                    return System.nanoTime() - start;
                }
                Thread.onSpinWait();
            }
        } while (System.nanoTime() - start < spinNanos);
        sleep(seen, index);
        return System.nanoTime() - start;
    }

    private synchronized void wake() {
        for (Thread sleeper : sleepers) {
            if (sleeper != null) {
                LockSupport.unpark(sleeper);
            }
        }
    }

    private void sleep(int seen, int index) {
        synchronized (this) {
            sleepers[index] = Thread.currentThread();
            asleep++;
        }
        while (number == seen) {
            LockSupport.park(this);
        }
        synchronized (this) {
            sleepers[index] = null;
            asleep--;
        }
    }
}
