package dev.synapt.runtime.cpu;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Workers, each with a thread of its own but the first, which is whoever calls. The threads start with the first step. */
final class Team {
    private static final VarHandle RUNNING;

    static {
        try {
            RUNNING = MethodHandles.lookup().findVarHandle(Team.class, "running", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Worker[] workers;
    private final Barrier barrier;
    private final Waiting steps;
    private final Waiting ends;
    private final Benefit benefit;
    private final FasterWay ways;
    private int started = 1;
    private Workers.Step step;
    private volatile int running;

    /** @param spin whether each worker has a processor to itself, on which it may wait */
    Team(int count, boolean spin) {
        this(count, spin, new Benefit(!spin), new FasterWay(false));
    }

    Team(int count, boolean spin, Benefit benefit, FasterWay ways) {
        this.benefit = benefit;
        this.ways = ways;
        barrier = new Barrier(count, spin);
        steps = new Waiting(count, spin);
        ends = new Waiting(1, spin);
        workers = new Worker[count];
        for (int i = 0; i < count; i++) {
            workers[i] = new Worker(i, count, count == 1 ? null : barrier);
        }
    }

    /**
     * Runs a step on all workers and throws what the first that failed threw. One caller at a time. Where working together has lately been of no
     * use, or takes longer for a step as short as this one, the caller works alone.
     */
    void run(Workers.Step step) {
        long begin = System.nanoTime();
        FasterWay.Slot way = ways.of(step);
        if (benefit.isWorthWhile(begin) && way.isTogether()) {
            start();
            long waited = together(step);
            long end = System.nanoTime();
            benefit.record(workers.length, end, end - begin, waited);
            way.record(true, end - begin);
            Throwable failure = barrier.mend();
            if (failure != null) {
                for (Worker worker : workers) {
                    worker.forgetVotes();
                }
                Team.<RuntimeException>rethrow(failure);
            }
        } else {
            step.run(Worker.ofThread());
            way.record(false, System.nanoTime() - begin);
        }
    }

    /** Returns for how many nanoseconds workers have waited, the first for the others to end too. */
    private long together(Workers.Step step) {
        this.step = step;
        running = workers.length - 1;
        int end = ends.number();
        steps.advance();
        run(workers[0]);
        long waited = workers.length == 1 ? 0 : ends.awaitChange(end, 0);
        this.step = null;
        return waited + barrier.waited();
    }

    long pieces(int worker) {
        return workers[worker].pieces();
    }

    private void run(Worker worker) {
        try {
            step.run(worker);
        } catch (Throwable e) {
            barrier.fail(e);
        }
    }

    private void start() {
        // A thread that cannot be started is tried again with the next step.
        for (; started < workers.length; started++) {
            int index = started;
            Thread thread = Thread.ofPlatform()
                    .name("synapt-worker-" + index)
                    .daemon()
                    .inheritInheritableThreadLocals(false)
                    .unstarted(() -> work(index));
            thread.setContextClassLoader(null);
            thread.start();
        }
    }

    private void work(int index) {
        int seen = 0;
        while (true) {
            steps.awaitChange(seen, index);
            seen++;
            run(workers[index]);
            if ((int) RUNNING.getAndAdd(this, -1) == 1) {
                ends.advance();
            }
        }
    }

    /** Steps declare no checked exceptions, so there is none to wrap. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void rethrow(Throwable failure) throws E {
        throw (E) failure;
    }
}
