package dev.synapt.runtime.cpu;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs the kernels on tiny sizes before they are needed, again and again until the virtual machine has compiled them. Until then a kernel in
 * vectors is hundreds of times slower than afterwards, and one that is called with long loops at once would be compiled twice.
 */
public final class Warmup {
    /** Calls of a kernel between looks at the clock. */
    private static final int CALLS = 50;

    /** After so many times that, with the few steps below, the virtual machine compiles it as well as it can. */
    private static final int BATCHES = 14;

    /** Steps of the depth of a product. */
    private static final int STEPS = 24;

    /** A compiled call takes less than this, one that is not takes more. */
    private static final long FAST_NANOS = 2_000;

    /** When to give up: the machine is busy, or the virtual machine does not compile. */
    private static final long LONGEST_NANOS = 3_000_000_000L;

    private static final AtomicReference<Thread> THREAD = new AtomicReference<>();

    private Warmup() {}

    /** Begins to warm up, once in a process, and does not wait. Without vectors there is nothing to warm up. */
    public static void start() {
        if (!Lanes.VECTOR) {
            return;
        }
        Thread thread = Thread.ofPlatform()
                .name("synapt-warmup")
                .daemon()
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> run(LONGEST_NANOS, kernels()));
        if (THREAD.compareAndSet(null, thread)) {
            thread.setContextClassLoader(null);
            thread.start();
        }
    }

    /** Waits until a warm-up that has begun is over: work that competes with it for the processors would only delay both. */
    static void finish() {
        Thread thread = THREAD.getPlain();
        if (thread != null && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Calls each kernel until it is fast or has been called so often that it will be compiled, and then again those that are not fast yet: one is
     * compiled while the next is called.
     */
    static void run(long longestNanos, Runnable... kernels) {
        long start = System.nanoTime();
        boolean slow;
        do {
            slow = false;
            for (Runnable kernel : kernels) {
                slow |= !isFast(kernel);
            }
        } while (slow && System.nanoTime() - start < longestNanos);
    }

    private static boolean isFast(Runnable kernel) {
        for (int batch = 0; batch < BATCHES; batch++) {
            long start = System.nanoTime();
            for (int call = 0; call < CALLS; call++) {
                kernel.run();
            }
            if (System.nanoTime() - start < CALLS * FAST_NANOS) {
                return true;
            }
        }
        return false;
    }

    /** What most networks need, the largest first. */
    private static Runnable[] kernels() {
        Worker worker = Worker.alone();
        float[] a = new float[4096];
        float[] b = new float[4096];
        float[] c = new float[4096];
        return new Runnable[] {
            () -> Product.multiplyRowBias(worker, a, 0, false, b, 0, false, a, 0, true, c, 0, 6, STEPS, 64),
            () -> Product.multiplyPacked(a, 0, false, STEPS, b, 0, c, 0, 6, STEPS, 32),
            () -> Strip.adam(a, 0, b, 0, b, 0, c, 0, 0.9f, 0.1f, 0.999f, 0.001f, 1, 1e-8f, 0.001f, 256),
            () -> Product.pack(worker, a, 0, true, 16, 64, b, 0),
            () -> Strip.maskPositive(a, 0, b, 0, c, 0, 256),
            () -> Strip.multiplyScalar(a, 0, 0.5f, c, 0, 256),
            () -> Strip.add(a, 0, b, 0, c, 0, 256),
            () -> Strip.exp(a, 0, c, 0, 64),
            () -> Strip.log(b, 0, c, 0, 64)
        };
    }
}
