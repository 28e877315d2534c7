package dev.synapt.runtime.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Runs the kernels on tiny sizes before they are needed, again and again until the virtual machine has compiled them. Until then a kernel in
 * vectors is hundreds of times slower than afterwards, and one that is called with long loops at once would be compiled twice.
 *
 * <p>The virtual machine compiles what has been called some thousands of times. Calls with nothing to do, from which these kernels return at
 * once, count as well as others do, and cost nothing; a few with work among them say which way the kernel usually goes.
 */
public final class Warmup {
    /** Calls with nothing to do for each one with work. */
    private static final int EMPTY_CALLS = 500;

    /** Steps of the depth of a product, and of the taps of a convolution. */
    private static final int STEPS = 24;

    /** Elements of a strip. */
    private static final int LENGTH = 256;

    /** A compiled call takes less than this, one that is not takes more. */
    private static final long FAST_NANOS = 3_000;

    /** When to give up: the machine is busy, or the virtual machine does not compile. */
    private static final long LONGEST_NANOS = 3_000_000_000L;

    private static final Warmup PRODUCTS = new Warmup("products");
    private static final Warmup CONVOLUTIONS = new Warmup("convolutions");

    private final String name;
    private final AtomicReference<Thread> thread = new AtomicReference<>();

    private Warmup(String name) {
        this.name = name;
    }

    /** Begins to warm up what every network needs, once in a process, and does not wait. Without vectors there is nothing to warm up. */
    public static void start() {
        if (Lanes.VECTOR) {
            PRODUCTS.begin(products());
        }
    }

    /** The same for what convolutions and pools need besides. */
    public static void startConvolutions() {
        if (Lanes.VECTOR) {
            CONVOLUTIONS.begin(convolutions());
        }
    }

    private void begin(List<Kernel> kernels) {
        Thread begun = Thread.ofPlatform()
                .name("synapt-warmup-" + name)
                .daemon()
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> run(LONGEST_NANOS, kernels));
        if (thread.compareAndSet(null, begun)) {
            begun.setContextClassLoader(null);
            begun.start();
        }
    }

    /** Waits until a warm-up that has begun is over: work that competes with it for the processors would only delay both. */
    static void finish() {
        PRODUCTS.join();
        CONVOLUTIONS.join();
    }

    private void join() {
        Thread begun = thread.getPlain();
        if (begun != null && begun.isAlive()) {
            try {
                begun.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Calls kernels in turn until each is fast: some are compiled while others are called. */
    static void run(long longestNanos, List<Kernel> kernels) {
        long start = System.nanoTime();
        List<Kernel> slow = new ArrayList<>(kernels);
        while (!slow.isEmpty() && System.nanoTime() - start < longestNanos) {
            slow.removeIf(Warmup::isFast);
        }
    }

    private static boolean isFast(Kernel kernel) {
        for (int call = 0; call < EMPTY_CALLS; call++) {
            kernel.code.accept(kernel.nothing);
        }
        long start = System.nanoTime();
        kernel.code.accept(kernel.work);
        return System.nanoTime() - start < FAST_NANOS;
    }

    /**
     * A kernel as a function of one of its arguments.
     *
     * @param work what the argument is for some work
     * @param nothing what it is for none
     */
    record Kernel(IntConsumer code, int work, int nothing) {}

    static List<Kernel> products() {
        float[] a = new float[4096];
        float[] b = new float[4096];
        float[] c = new float[4096];
        List<Kernel> kernels = new ArrayList<>();
        if (ProductTile.WIDTH > ProductTile.NARROW) {
            kernels.add(new Kernel(
                    last -> VectorProductTile.tile6x4(last, a, 0, STEPS, 1, b, 0, STEPS, a, 0, 0, 0, c, 0, 64), 5, -1));
        }
        kernels.addAll(List.of(
                new Kernel(
                        last -> VectorProductTile.tile6x2(
                                last, a, 0, STEPS, 1, b, 0, 32, Species.LANES, STEPS, a, 0, 0, 0, c, 0, 32),
                        5,
                        -1),
                new Kernel(
                        length -> Strip.adam(
                                a, 0, b, 0, b, 0, c, 0, 0.9f, 0.1f, 0.999f, 0.001f, 1, 1e-8f, 0.001f, length),
                        LENGTH,
                        0),
                new Kernel(columns -> VectorTransposition.transpose(a, 0, 64, columns, b, 0, 64), 64, 0),
                new Kernel(length -> Strip.maskPositive(a, 0, b, 0, c, 0, length), LENGTH, 0),
                new Kernel(length -> Strip.multiplyScalar(a, 0, 0.5f, c, 0, length), LENGTH, 0),
                new Kernel(length -> Strip.add(a, 0, b, 0, c, 0, length), LENGTH, 0)));
        return kernels;
    }

    static List<Kernel> convolutions() {
        float[] a = new float[4096];
        float[] b = new float[4096];
        float[] c = new float[4096];
        int[] offsets = new int[STEPS];
        int[] index = new int[64];
        return List.of(
                new Kernel(
                        last -> VectorTapTile.tile6(last, 0, STEPS, a, 0, b, 0, offsets, a, 0, 0, 0, c, 0, 64), 5, -1),
                new Kernel(
                        last -> VectorTapTile.tile4(last, 0, STEPS, a, 0, b, 0, offsets, a, 0, 0, 0, c, 0, 64), 3, -1),
                new Kernel(lines -> VectorWeightTile.add(lines, STEPS, a, offsets, 0, 0, b, offsets, 0, 0, c, 0), 1, 0),
                new Kernel(positions -> VectorPooling.maxima2x2(positions, 0, 8, 1, 2, 16, a, 0, b, 0, index, 0), 4, 0),
                new Kernel(
                        positions -> VectorPooling.spread2x2(positions, 0, 8, 1, 2, 16, index, 0, b, 0, a, 0), 4, 0));
    }
}
