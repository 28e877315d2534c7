package dev.synapt.runtime.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

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

    static final Warmup PRODUCTS = new Warmup("products");
    static final Warmup CONVOLUTIONS = new Warmup("convolutions");

    static final Warmup NARROW = new Warmup("narrow");

    static final Warmup WINOGRAD = new Warmup("winograd");

    /** The only one there will be; null until it has begun. */
    final AtomicReference<Thread> thread = new AtomicReference<>();

    private final String name;

    private Warmup(String name) {
        this.name = name;
    }

    /** Begins to warm up what every network needs, once in a process, and does not wait. Without vectors there is nothing to warm up. */
    public static void start() {
        if (Lanes.VECTOR) {
            PRODUCTS.begin(Warmup::products);
        }
    }

    /** The same for what convolutions and pools with the batch innermost need besides. */
    public static void startConvolutions() {
        if (Lanes.VECTOR) {
            CONVOLUTIONS.begin(Warmup::convolutions);
        }
    }

    /** The same for what these need where rows are not whole tiles, nor, perhaps, batches whole vectors. */
    public static void startNarrowConvolutions() {
        if (Lanes.VECTOR) {
            NARROW.begin(Warmup::narrowConvolutions);
        }
    }

    /** The same for what convolutions by {@link Winograd} need besides. */
    public static void startWinograd() {
        if (Lanes.VECTOR) {
            WINOGRAD.begin(Warmup::winograd);
        }
    }

    private void begin(Supplier<List<Kernel>> kernels) {
        Thread begun = Thread.ofPlatform()
                .name("synapt-warmup-" + name)
                .daemon()
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> run(LONGEST_NANOS, kernels.get()));
        if (thread.compareAndSet(null, begun)) {
            begun.setContextClassLoader(null);
            begun.start();
        }
    }

    /** Waits until a warm-up that has begun is over: work that competes with it for the processors would only delay both. */
    static void finish() {
        PRODUCTS.join();
        CONVOLUTIONS.join();
        NARROW.join();
        WINOGRAD.join();
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
            kernel.run(false);
        }
        long start = System.nanoTime();
        kernel.run(true);
        return System.nanoTime() - start < FAST_NANOS;
    }

    /** A kernel that does some work, or that is called with nothing to do. */
    interface Kernel {
        void run(boolean work);
    }

    static List<Kernel> products() {
        float[] a = new float[4096];
        float[] b = new float[4096];
        float[] c = new float[4096];
        List<Kernel> kernels = new ArrayList<>();
        if (ProductTile.WIDTH > ProductTile.NARROW) {
            kernels.add(work ->
                    VectorProductTile.tile6x4(last(6, work), a, 0, STEPS, 1, b, 0, STEPS, a, 0, 0, 0, c, 0, 64));
        }
        kernels.addAll(List.of(
                work -> VectorProductTile.tile6x2(
                        last(6, work), a, 0, STEPS, 1, b, 0, 32, Species.LANES, STEPS, a, 0, 0, 0, c, 0, 32),
                work -> Strip.adam(a, 0, b, 0, b, 0, c, 0, 0.9f, 0.1f, 0.999f, 0.001f, 1, 1e-8f, 0.001f, length(work)),
                work -> VectorLeftPanels.copy(a, 0, 64, work ? LeftPanels.STEP : 0, b, 0),
                work -> VectorTransposition.transpose(a, 0, 64, work ? 64 : 0, b, 0, 64),
                work -> Strip.maskPositive(a, 0, b, 0, c, 0, length(work)),
                work -> Strip.multiplyScalar(a, 0, 0.5f, c, 0, length(work)),
                work -> Strip.add(a, 0, b, 0, c, 0, length(work)),
                work -> VectorReduction.notFinite(a, 0, length(work)),
                work -> VectorReduction.sum(a, 0, length(work)),
                work -> VectorReduction.products(a, 0, 0, b, 0, 0, length(work)),
                work -> VectorFunctions.exp(a, 0, c, 0, length(work)),
                work -> VectorFunctions.logCubic(a, 0, c, 0, length(work)),
                work -> VectorFunctions.log(a, 0, c, 0, length(work))));
        return kernels;
    }

    static List<Kernel> convolutions() {
        float[] a = new float[4096];
        float[] b = new float[4096];
        float[] c = new float[4096];
        int[] offsets = new int[STEPS];
        int[] index = new int[64];
        return List.of(
                work -> VectorTapTile.tile6(last(6, work), 0, STEPS, a, 0, b, 0, offsets, a, 0, 0, 0, c, 0, 64),
                work -> VectorTapTile.tile4(last(4, work), 0, STEPS, a, 0, b, 0, offsets, a, 0, 0, 0, c, 0, 64),
                work -> VectorWeightTile.add(work ? 1 : 0, STEPS, a, offsets, 0, 0, b, offsets, 0, 0, c, 0, 0),
                work -> VectorPooling.maxima2x2(work ? 4 : 0, 0, 8, 1, 2, 16, a, 0, b, 0, index, 0),
                work -> VectorPooling.spread2x2(work ? 4 : 0, 0, 8, 1, 2, 16, index, 0, b, 0, a, 0),
                work -> VectorPooling.gradientRow(work ? 4 : 0, 2, 0, 2, 16, index, 0, b, 0, a, 0));
    }

    /** With pools of whole vectors and a rest: the compiler leaves out what it has not seen a kernel do. */
    static List<Kernel> narrowConvolutions() {
        float[] a = new float[4096];
        float[] b = new float[4096];
        float[] c = new float[4096];
        int[] offsets = new int[STEPS];
        int[] index = new int[128];
        List<Kernel> kernels = new ArrayList<>(List.of(
                work -> VectorTapTile.tile1(last(8, work), 0, STEPS, a, 0, b, 0, offsets, a, 0, 0, 0, c, 0, 64),
                work -> VectorPooling.maxima2x2(work ? 4 : 0, 0, 8, 1, 2, 24, a, 0, b, 0, index, 0),
                work -> VectorPooling.spread2x2(work ? 4 : 0, 0, 8, 1, 2, 24, index, 0, b, 0, a, 0),
                work -> VectorPooling.gradientRow(work ? 4 : 0, 2, 0, 2, 24, index, 0, b, 0, a, 0)));
        if (VectorTapTile.WIDE) {
            kernels.add(
                    work -> VectorTapTile.tile8(last(8, work), 0, STEPS, a, 0, b, 0, offsets, a, 0, 0, 0, c, 0, 64));
        }
        return kernels;
    }

    static List<Kernel> winograd() {
        float[] a = new float[4096];
        float[] b = new float[4096];
        float[] products = new float[Winograd.FREQUENCIES * TapTile.ROWS * TapTile.WIDTH];
        Patches patches = new Patches(16, 2, 8, 4, 8, 1, 1);
        return List.of(
                work -> VectorWinograd.input(patches, 0, 0, work ? 4 : 0, a, 0, b, 0, 64),
                work -> VectorWinograd.inputRow(patches, 0, work ? 4 : 0, a, 0, 1, 0, 1, b, 0, 64),
                work -> VectorWinograd.gradient(patches, 0, work ? 4 : 0, a, 0, 1, 0, 1, b, 0, 64),
                work -> VectorWinograd.weightGradient(work ? 64 : 0, products, 0, 1024),
                work -> VectorReduction.sums(a, 0, work ? 16 : 0, b, 0),
                work -> VectorWinograd.weights(work ? 4 : 0, false, b, 0, 1024),
                work -> VectorWinograd.output(work ? 4 : 0, products, 0, 16, 32, true, a, 0, 64));
    }

    /** The last row of a tile, all of whose rows there are, or none. */
    private static int last(int rows, boolean work) {
        return work ? rows - 1 : -1;
    }

    private static int length(boolean work) {
        return work ? LENGTH : 0;
    }
}
