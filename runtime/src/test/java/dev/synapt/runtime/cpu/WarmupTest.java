package dev.synapt.runtime.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
    }

    @Test
    void runsOnceAndTheFirstStepWaitsForIt() {
        Warmup.start();
        Warmup.start();
        Warmup.startConvolutions();
        assertThat(threads()).isLessThanOrEqualTo(2);
        Workers.run(worker -> {});
        assertThat(threads()).isZero();
        Warmup.start();
        assertThat(threads()).isZero();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("synapt-warmup"))
                .count();
    }

    private static void spin(boolean work) {
        long start = System.nanoTime();
        while (work && System.nanoTime() - start < 10_000) {
            Thread.onSpinWait();
        }
    }
}
