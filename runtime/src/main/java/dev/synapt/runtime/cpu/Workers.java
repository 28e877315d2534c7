package dev.synapt.runtime.cpu;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The threads that all models of this process share: as many workers as there are processors, unless the system property {@code
 * synapt.threads} says otherwise. The calling thread is the first of them. The others start with the first step, wait for the next one
 * for a fraction of a millisecond busily and then asleep, and do not keep the process alive.
 */
public final class Workers {
    /** Work that all workers do together: each runs it once, does its share, and meets the others at {@link Worker#await()}. */
    @FunctionalInterface
    public interface Step {
        /** Does the share of one worker. */
        void run(Worker worker);
    }

    private static final int MOST = 1024;

    private static final Setting THREADS = new Setting("synapt.threads", "a number from 1 to " + MOST);

    private static final int COUNT =
            count(System.getProperty(THREADS.property()), Runtime.getRuntime().availableProcessors());

    private static final Team TEAM = team(COUNT <= Runtime.getRuntime().availableProcessors());

    private static final AtomicBoolean BUSY = new AtomicBoolean();

    private Workers() {}

    /** Those who ask for more threads than there are processors get them for every step. */
    private static Team team(boolean haveProcessors) {
        return new Team(
                COUNT, haveProcessors, new Benefit(!haveProcessors), new FasterWay(haveProcessors && COUNT > 1));
    }

    /** {@return how many workers a step has that finds them idle} */
    public static int count() {
        return COUNT;
    }

    /**
     * Runs a step, on all workers if they are idle. If another thread has them, or this is called from within a step, the calling thread
     * runs it alone, with the same result. Allocates nothing. What a worker throws ends the step for all of them and is thrown here.
     */
    public static void run(Step step) {
        Warmup.finish();
        if (BUSY.compareAndSet(false, true)) {
            try {
                TEAM.run(step);
            } finally {
                BUSY.set(false);
            }
        } else {
            step.run(Worker.ofThread());
        }
    }

    /** {@return how many pieces of work a worker, from 0, has had as its share of steps that all did together} */
    public static long pieces(int worker) {
        return TEAM.pieces(worker);
    }

    /** The number that the property asks for; {@code processors} if it is not set, or, with a warning, if it is no such number. */
    static int count(String property, int processors) {
        if (property == null) {
            return processors;
        }
        try {
            int count = Integer.parseInt(property.strip());
            if (count >= 1 && count <= MOST) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        THREADS.refuse(
                property,
                processors + (processors == 1 ? " thread" : " threads") + ", as many as there are processors");
        return processors;
    }
}
