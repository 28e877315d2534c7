package dev.synapt.runtime.cpu;

/**
 * One of the threads that do a step together. All call the same kernels in the same order; each does its share of every kernel, and they
 * wait for each other where a kernel reads what another wrote. Shares are cut so that no result depends on the number of workers.
 */
public final class Worker {
    /** Where in large scratch the first cache line begins that is not an array's header, of 16 bytes, too. */
    static final int LINE = 12;

    /** Floats of a cache line. */
    static final int LINE_FLOATS = 16;

    /** Floats of scratch that are worth a large array. */
    private static final int MANY = 1024;

    /** Floats of scratch that nobody has asked for, at most: 4 MiB, for the sake of machines with many processors. */
    private static final long MOST = 1 << 20;

    /** Floats of an array that begins at a cache line. */
    private static final long ALIGNED = aligned(Runtime.getRuntime().maxMemory());

    /** Floats of scratch, if that is much. */
    private static final int LARGE = (int) Math.min(ALIGNED, MOST);

    private static final ThreadLocal<Worker> ALONE = ThreadLocal.withInitial(Worker::alone);

    private final int index;
    private final int count;
    private final Barrier barrier;
    private final Memory memory;

    /** The same worker where it does everything by itself. */
    private final Worker byItself;

    private long pieces;
    private long votes;

    /** @param barrier where the workers meet, or null for one that is alone */
    Worker(int index, int count, Barrier barrier) {
        this.index = index;
        this.count = count;
        this.barrier = barrier;
        memory = new Memory();
        byItself = count == 1 ? this : new Worker(memory);
    }

    private Worker(Memory memory) {
        index = 0;
        count = 1;
        barrier = null;
        this.memory = memory;
        byItself = this;
    }

    /** What kernels may use until they return. */
    private static final class Memory {
        private float[] floats = {};
        private int[] indices = {};
    }

    /** {@return a worker that does everything by itself} */
    public static Worker alone() {
        return new Worker(0, 1, null);
    }

    /** {@return the calling thread's own worker that does everything by itself; its scratch lasts as long as the thread} */
    public static Worker ofThread() {
        return ALONE.get();
    }

    /** {@return this worker as one that does everything by itself, with the same scratch: for what the others leave to it} */
    public Worker byItself() {
        return byItself;
    }

    /** {@return where the share of this worker in so many pieces of work begins; a single piece is the first worker's} */
    public int from(int pieces) {
        return share(pieces, index);
    }

    /** {@return where it ends} */
    public int to(int pieces) {
        int end = share(pieces, index + 1);
        this.pieces += end - from(pieces);
        return end;
    }

    private int share(int pieces, int worker) {
        return (int) (((long) pieces * worker + count - 1) / count);
    }

    /** {@return whether this is the worker that does what one alone has to do} */
    public boolean isFirst() {
        return index == 0;
    }

    /**
     * Waits until all workers are here: what each wrote before, all may read after. All of them have to come; what one has thrown ends the
     * wait of the others.
     */
    public void await() {
        if (barrier != null) {
            barrier.await(index);
        }
    }

    /**
     * {@return whether all workers say yes} All of them have to ask; what each wrote before, all may read after.
     *
     * @param yes of this worker
     */
    public boolean all(boolean yes) {
        if (barrier == null) {
            return yes;
        }
        votes++;
        if (!yes) {
            barrier.veto(votes);
        }
        barrier.await(index);
        return !barrier.isVetoed(votes);
    }

    /** Begins to count votes anew: after a failure some have had a say and others not. */
    void forgetVotes() {
        votes = 0;
    }

    /** {@return memory of this worker's own, of at least so many floats, that kernels may use until they return} */
    public float[] scratch(int floats) {
        if (memory.floats.length < floats) {
            memory.floats = new float[floats < MANY ? floats : Math.max(floats, LARGE)];
        }
        return memory.floats;
    }

    /** {@return the same for integers} */
    int[] indices(int count) {
        if (memory.indices.length < count) {
            memory.indices = new int[count];
        }
        return memory.indices;
    }

    /** The first place from {@code index} on at which in large scratch a cache line begins. */
    static int lineFrom(int index) {
        return Math.ceilDiv(index - LINE, LINE_FLOATS) * LINE_FLOATS + LINE;
    }

    /**
     * Whether vectors of the array lie across cache lines, but for chance, and would not in scratch: so it is for G1 with regions of its own
     * choice, unless they are so large that scratch is no better.
     */
    static boolean isWorseThanScratch(float[] array) {
        return isWorseThanScratch(array.length, ALIGNED);
    }

    static boolean isWorseThanScratch(int floats, long aligned) {
        return floats < aligned && aligned <= MOST;
    }

    /**
     * The floats of an array that G1 gives a region of the heap to itself, so that it begins at a cache line: half a region, and of those
     * there are some two thousand, of 1 to 32 MiB.
     */
    static long aligned(long heapBytes) {
        long region = Math.clamp(heapBytes / 2048, 1L << 20, 32L << 20);
        return Long.highestOneBit(2 * region - 1) / 2 / Float.BYTES;
    }

    /** {@return how many pieces of work have been this worker's, since it is there} */
    long pieces() {
        return byItself == this ? pieces : pieces + byItself.pieces;
    }

    /** {@return which of them this is, from 0} */
    int index() {
        return index;
    }

    /** {@return how many workers share the work} */
    int count() {
        return count;
    }
}
