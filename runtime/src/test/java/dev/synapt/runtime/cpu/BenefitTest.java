package dev.synapt.runtime.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenefitTest {
    @Test
    void workersThatWorkGoOnTogether() {
        Benefit benefit = new Benefit(false);
        for (int i = 0; i < 100; i++) {
            assertThat(benefit.isWorthWhile()).isTrue();
            benefit.record(2, 1_000_000, 500_000);
            benefit.record(1, 1_000_000, 0);
            benefit.record(4, 1_000_000, 2_000_000);
        }
    }

    @Test
    void workersThatWaitForEachOtherAreTriedAgainAfterAWhile() throws InterruptedException {
        Benefit benefit = new Benefit(false);
        assertThat(benefit.isWorthWhile()).isTrue();
        benefit.record(2, 10_000_000, 9_000_000);
        for (int i = 0; i < 5; i++) {
            assertThat(benefit.isWorthWhile()).isFalse();
        }
        Thread.sleep(3);
        assertThat(benefit.isWorthWhile()).isTrue();
        assertThat(benefit.isWorthWhile()).isTrue();
    }

    @Test
    void whoAsksForMoreThreadsThanProcessorsGetsThem() {
        Benefit benefit = new Benefit(true);
        benefit.record(4, 10_000_000, 30_000_000);
        assertThat(benefit.isWorthWhile()).isTrue();
    }
}
