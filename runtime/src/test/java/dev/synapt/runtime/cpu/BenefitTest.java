package dev.synapt.runtime.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenefitTest {
    private long now;

    @Test
    void workersThatWorkGoOnTogether() {
        Benefit benefit = new Benefit(false);
        for (int i = 0; i < 100; i++) {
            assertThat(benefit.isWorthWhile(now)).isTrue();
            benefit.record(2, now, 1_000_000, 500_000);
            benefit.record(1, now, 1_000_000, 0);
            benefit.record(4, now, 1_000_000, 2_000_000);
        }
    }

    @Test
    void workersThatWaitForEachOtherAreTriedAgainAfterAWhile() {
        Benefit benefit = new Benefit(false);
        for (int i = 0; i < 3; i++) {
            assertThat(benefit.isWorthWhile(now)).isTrue();
            benefit.record(2, now, 10_000_000, 9_000_000);
        }
        for (int i = 0; i < 7; i++) {
            assertThat(benefit.isWorthWhile(now)).isFalse();
        }
        now += 1_000_001;
        for (int i = 0; i < 2; i++) {
            assertThat(benefit.isWorthWhile(now)).isTrue();
            benefit.record(2, now, 10_000_000, 9_000_000);
        }
        assertThat(benefit.isWorthWhile(now)).isFalse();
    }

    /** Sixteen that wait for three quarters of the time still take a quarter of what one alone would. */
    @Test
    void manyWorkersMayWaitLongAndBeOfUse() {
        Benefit benefit = new Benefit(false);
        for (int i = 0; i < 10; i++) {
            assertThat(benefit.isWorthWhile(now)).isTrue();
            benefit.record(16, now, 10_000_000, 120_000_000);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(benefit.isWorthWhile(now)).isTrue();
            benefit.record(16, now, 10_000_000, 148_000_000);
        }
        assertThat(benefit.isWorthWhile(now)).isFalse();
    }

    /** Steps of 30 ms alone, and of 40 together: in a minute, 2,000 alone would be the most, and with a try every 0.1 s 1,450. */
    @Test
    void triesTakeASmallPartOfTheTimeHoweverLongTheyAre() {
        Benefit benefit = new Benefit(false);
        int alone = 0;
        while (now < 60_000_000_000L) {
            if (benefit.isWorthWhile(now)) {
                now += 40_000_000;
                benefit.record(2, now, 40_000_000, 36_000_000);
            } else {
                now += 30_000_000;
                alone++;
            }
        }
        assertThat(alone).isGreaterThan(1_700);
    }

    /** As when the first step has to wake workers up, or something else takes their processors now and then. */
    @Test
    void aFewStepsOfNoUseAreForgiven() {
        Benefit benefit = new Benefit(false);
        for (int i = 0; i < 100; i++) {
            assertThat(benefit.isWorthWhile(now)).isTrue();
            benefit.record(2, now, 10_000_000, i % 3 == 2 ? 1_000_000 : 9_000_000);
        }
    }

    @Test
    void whoAsksForMoreThreadsThanProcessorsGetsThem() {
        Benefit benefit = new Benefit(true);
        for (int i = 0; i < 10; i++) {
            benefit.record(4, now, 10_000_000, 30_000_000);
            assertThat(benefit.isWorthWhile(now)).isTrue();
        }
    }
}
