package dev.synapt.runtime.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WarmupTest {
    @Test
    void aFastKernelIsNotCalledAgain() {
        AtomicInteger works = new AtomicInteger();
        AtomicInteger others = new AtomicInteger();
        Warmup.run(Long.MAX_VALUE, List.of(work -> (work ? works : others).incrementAndGet()));
        assertThat(works.get()).isBetween(1, 100);
        assertThat(others.get()).isEqualTo(500 * works.get());
    }

    @Test
    void aKernelThatStaysSlowIsGivenUp() {
        AtomicInteger calls = new AtomicInteger();
        Warmup.run(5_000_000, List.of(work -> {
            calls.incrementAndGet();
            spin(work);
        }));
        assertThat(calls.get()).isGreaterThan(500);
    }

    @Test
    void othersAreCalledWhileOneIsSlow() {
        AtomicInteger calls = new AtomicInteger();
        Warmup.run(20_000_000, List.of(WarmupTest::spin, _ -> calls.incrementAndGet()));
        assertThat(calls.get()).isGreaterThan(500);
    }

    @Test
    void kernelsDoTheirWorkOrNothing() {
        assumeThat(Lanes.VECTOR).isTrue();
        Warmup.run(100_000_000, Warmup.products());
        Warmup.run(100_000_000, Warmup.convolutions());
        Warmup.run(100_000_000, Warmup.narrowConvolutions());
        Warmup.run(100_000_000, Warmup.winograd());
    }

    @Test
    void aKernelWithNothingToDoWritesNothing() {
        assumeThat(Lanes.VECTOR).isTrue();
        float[] ones = new float[4096];
        Arrays.fill(ones, 1);
        float[] out = new float[4096];
        int[] offsets = new int[64];
        VectorProductTile.tile6x4(-1, ones, 0, 24, 1, ones, 0, 24, ones, 0, 0, 0, out, 512, 64);
        VectorProductTile.tile6x2(-1, ones, 0, 24, 1, ones, 0, 32, Species.LANES, 24, ones, 0, 0, 0, out, 512, 32);
        VectorTapTile.tile6(-1, 0, 24, ones, 0, ones, 0, offsets, ones, 0, 0, 0, out, 512, 64);
        VectorTapTile.tile4(-1, 0, 24, ones, 0, ones, 0, offsets, ones, 0, 0, 0, out, 512, 64);
        VectorTapTile.tile8(-1, 0, 24, ones, 0, ones, 0, offsets, ones, 0, 0, 0, out, 512, 64);
        VectorTapTile.tile1(-1, 0, 24, ones, 0, ones, 0, offsets, ones, 0, 0, 0, out, 512, 64);
        VectorPooling.maxima2x2(0, 0, 8, 1, 2, 16, ones, 0, out, 512, null, 0);
        VectorPooling.gradientRow(0, 2, 0, 2, 16, new int[64], 0, ones, 0, out, 512);
        Patches patches = new Patches(16, 2, 8, 4, 8, 1, 1);
        VectorWinograd.input(patches, 0, 0, 0, ones, 0, out, 512, 64);
        VectorWinograd.inputRow(patches, 0, 0, ones, 0, 1, 0, 1, out, 512, 64);
        VectorWinograd.gradient(patches, 0, 0, ones, 0, 1, 0, 1, out, 512, 64);
        VectorWinograd.weightGradient(0, out, 512, 64);
        VectorReduction.sums(ones, 0, 0, out, 512);
        VectorWinograd.weights(0, false, out, 0, 1024);
        VectorWinograd.output(0, ones, 0, 16, 32, true, out, 512, 0);
        VectorTransposition.transpose(ones, 0, 64, 0, out, 512, 64);
        VectorFunctions.exp(ones, 0, out, 512, 0);
        VectorFunctions.log(ones, 0, out, 512, 0);
        VectorFunctions.logCubic(ones, 0, out, 512, 0);
        assertThat(out).containsOnly(0);
        assertThat(VectorReduction.sum(ones, 0, 0)).isZero();
        assertThat(VectorReduction.notFinite(new float[0], 0, 0)).isFalse();
        // Sums of weight gradients begin with what is there: if they were taken up at all, these would end where the
        // array does.
        VectorWeightTile.add(0, 24, ones, offsets, 0, 0, ones, offsets, 0, 0, new float[0], 0, 0);
    }

    @Test
    void runsOnceAndTheFirstStepWaitsForIt() {
        assumeThat(Lanes.VECTOR).isTrue();
        startAll();
        List<Thread> threads = threads();
        assertThat(threads).doesNotContainNull().noneMatch(thread -> thread.getState() == Thread.State.NEW);
        Workers.run(worker -> {});
        assertThat(threads).noneMatch(Thread::isAlive);
        startAll();
        assertThat(threads()).isEqualTo(threads);
    }

    private static void startAll() {
        Warmup.start();
        Warmup.startConvolutions();
        Warmup.startNarrowConvolutions();
        Warmup.startWinograd();
    }

    private static List<Thread> threads() {
        return Stream.of(Warmup.PRODUCTS, Warmup.CONVOLUTIONS, Warmup.NARROW, Warmup.WINOGRAD)
                .map(warmup -> warmup.thread.get())
                .toList();
    }

    private static void spin(boolean work) {
        long start = System.nanoTime();
        while (work && System.nanoTime() - start < 10_000) {
            Thread.onSpinWait();
        }
    }
}
