package dev.synapt.runtime.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WarmupTest {
    @Test
    void aFastKernelIsCalledOnceMoreThanNeeded() {
        AtomicInteger calls = new AtomicInteger();
        Warmup.run(Long.MAX_VALUE, calls::incrementAndGet);
        assertThat(calls.get()).isBetween(50, 50_000);
    }

    @Test
    void aKernelThatStaysSlowIsGivenUp() {
        AtomicInteger calls = new AtomicInteger();
        Warmup.run(1, () -> {
            calls.incrementAndGet();
            spin(3_000);
        });
        assertThat(calls).hasValue(14 * 50);
    }

    @Test
    void othersAreCalledWhileOneIsSlow() {
        AtomicInteger calls = new AtomicInteger();
        Warmup.run(20_000_000, () -> spin(3_000), calls::incrementAndGet);
        assertThat(calls.get()).isGreaterThan(50);
    }

    @Test
    void runsOnceAndTheFirstStepWaitsForIt() {
        Warmup.start();
        Warmup.start();
        assertThat(threads()).isLessThanOrEqualTo(1);
        Workers.run(worker -> {});
        assertThat(threads()).isZero();
        Warmup.start();
        assertThat(threads()).isZero();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("synapt-warmup"))
                .count();
    }

    private static void spin(long nanos) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
    }
}
