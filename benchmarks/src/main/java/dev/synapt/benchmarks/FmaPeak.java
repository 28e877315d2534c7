package dev.synapt.benchmarks;

import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The most fused multiply-adds that the processor does with its preferred vectors: twelve chains that wait for nobody but
 * themselves, as local variables, which covers a latency of four to six cycles on two units.
 */
final class FmaPeak {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 12;
    private static final int WARM_UP_CALLS = 2_000;
    private static final int WARM_UP_ITERATIONS = 200;
    private static final int ITERATIONS = 16_000_000;
    private static final int REPETITIONS = 5;

    /** Read by nobody; written so that the loop is not removed. */
    static volatile float sink;

    private FmaPeak() {}

    /** {@return GFLOP/s of so many threads together: the best of five runs} */
    static double gigaflops(int threads) {
        for (int i = 0; i < WARM_UP_CALLS; i++) {
            sink = chains(WARM_UP_ITERATIONS);
        }
        double flops = 2.0 * CHAINS * SPECIES.length() * ITERATIONS * threads;
        return IntStream.range(0, REPETITIONS)
                .mapToDouble(_ -> flops / nanos(threads))
                .max()
                .orElseThrow();
    }

    private static long nanos(int threads) {
        var barrier = new CyclicBarrier(threads + 1);
        for (int i = 0; i < threads; i++) {
            Thread.ofPlatform().daemon().start(() -> {
                await(barrier);
                sink = chains(ITERATIONS);
                await(barrier);
            });
        }
        // Begun before the threads are let go: with as many as there are processors, this one may come to run last.
        long start = System.nanoTime();
        await(barrier);
        await(barrier);
        return System.nanoTime() - start;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static float chains(int iterations) {
        FloatVector x = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector y = FloatVector.broadcast(SPECIES, 0.001f);
        FloatVector a = y;
        FloatVector b = y;
        FloatVector c = y;
        FloatVector d = y;
        FloatVector e = y;
        FloatVector f = y;
        FloatVector g = y;
        FloatVector h = y;
        FloatVector i = y;
        FloatVector j = y;
        FloatVector k = y;
        FloatVector l = y;
        for (int step = 0; step < iterations; step++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
        }
        FloatVector sum = a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l);
        return sum.lane(0);
    }
}
