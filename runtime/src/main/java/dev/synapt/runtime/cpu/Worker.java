package dev.synapt.runtime.cpu;

/**
 * One of the threads that do a step together. All call the same kernels in the same order; each does its share of every kernel, and they
 * wait for each other where a kernel reads what another wrote. Shares are cut so that no result depends on the number of workers.
 */
public final class Worker {
    private final int index;
    private final int count;
    private float[] scratch = {};

    Worker(int index, int count) {
        this.index = index;
        this.count = count;
    }

    /** {@return a worker that does everything by itself} */
    public static Worker alone() {
        return new Worker(0, 1);
    }

    /** {@return where the share of this worker in so many pieces of work begins} */
    public int from(int pieces) {
        return (int) ((long) pieces * index / count);
    }

    /** {@return where it ends} */
    public int to(int pieces) {
        return (int) ((long) pieces * (index + 1) / count);
    }

    /** {@return whether this is the worker that does what one alone has to do} */
    public boolean isFirst() {
        return index == 0;
    }

    /** Waits until all workers are here: what each wrote before, all may read after. */
    public void await() {}

    /** {@return memory of this worker's own, of at least so many floats, that kernels may use until they return} */
    public float[] scratch(int floats) {
        if (scratch.length < floats) {
            scratch = new float[floats];
        }
        return scratch;
    }
}
