package dev.synapt.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void findsTheMiddle() {
        assertThat(Statistics.median(new double[] {9, 1, 5})).isEqualTo(5);
        assertThat(Statistics.median(new double[] {9, 1, 5, 3})).isEqualTo(4);
    }

    @Test
    void findsTheLargestDifference() {
        assertThat(Statistics.largestDifference(new double[] {1.1, 2}, new double[] {1, 2}))
                .isCloseTo(0.1, within(1e-9));
        assertThat(Statistics.largestDifference(new double[] {Double.NaN, 2}, new double[] {1, 2}))
                .isNaN();
        assertThat(Statistics.largestDifference(new double[] {2e-9, 1}, new double[] {1e-9, 1}))
                .isCloseTo(1e-7, within(1e-12));
    }

    @Test
    void isNearSteadyWhereTenStepsInARowMostlyAre() {
        double[] times = new double[40];
        Arrays.fill(times, 1);
        Arrays.fill(times, 0, 12, 50);
        times[4] = 1;
        times[20] = 50;
        assertThat(WarmUp.near(times, 1)).isEqualTo(12);
    }
}
