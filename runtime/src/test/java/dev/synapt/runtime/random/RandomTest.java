package dev.synapt.runtime.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomTest {
    private static final int MANY = 1 << 18;

    @Test
    void uniformHasTheMomentsOfTheDistribution() {
        double[] moments = new double[5];
        int[] bins = new int[64];
        for (int i = 0; i < MANY; i++) {
            double u = CounterRandom.uniform(1, 2, 3, i);
            assertThat(u >= 0 && u < 1).isTrue();
            bins[(int) (u * bins.length)]++;
            double power = 1;
            for (int k = 1; k < moments.length; k++) {
                moments[k] += (power *= u) / MANY;
            }
        }
        for (int k = 1; k < moments.length; k++) {
            assertThat(moments[k]).isCloseTo(1.0 / (k + 1), within(0.003));
        }
        double chiSquare = Arrays.stream(bins)
                .mapToDouble(count -> Math.pow(count - (double) MANY / bins.length, 2) * bins.length / MANY)
                .sum();
        // 63 degrees of freedom: mean 63, standard deviation 11.
        assertThat(chiSquare).isBetween(25.0, 110.0);
    }

    @Test
    void iterationsOfLoopsDrawNumbersOfTheirOwn() {
        Set<Float> drawn = new HashSet<>();
        for (int outer = 0; outer < 30; outer++) {
            for (int inner = 0; inner < 30; inner++) {
                int stream = CounterRandom.inLoop(CounterRandom.inLoop(3, outer), inner);
                drawn.add(CounterRandom.uniform(1, 2, stream, 4));
            }
        }
        drawn.add(CounterRandom.uniform(1, 2, CounterRandom.inLoop(3, 7), 4));
        drawn.add(CounterRandom.uniform(1, 2, 3, 4));
        assertThat(drawn).hasSize(902);
    }

    @Test
    void neighboursStepsStreamsAndSeedsAreUncorrelated() {
        double[] sums = new double[6];
        for (int i = 0; i < MANY; i++) {
            double u = CounterRandom.uniform(5, 0, 0, i) - 0.5;
            sums[0] += u * (CounterRandom.uniform(5, 0, 0, i + 1) - 0.5);
            sums[1] += u * (CounterRandom.uniform(5, 1, 0, i) - 0.5);
            sums[2] += u * (CounterRandom.uniform(5, 0, 1, i) - 0.5);
            sums[3] += u * (CounterRandom.uniform(6, 0, 0, i) - 0.5);
            sums[4] += u * (CounterRandom.uniform(5, 1L << 32, 0, i) - 0.5);
            sums[5] += u * (CounterRandom.uniform(5 + (1L << 32), 0, 0, i) - 0.5);
        }
        for (double sum : sums) {
            // Standard deviation of a correlation of so many pairs: 0.002.
            assertThat(sum / MANY * 12).isCloseTo(0, within(0.01));
        }
    }

    @Test
    void everyBitOfAnInputChangesHalfOfTheOutput() {
        int samples = 4000;
        for (int bit = 0; bit < 32; bit++) {
            int changed = 0;
            int changedBySeed = 0;
            for (int i = 0; i < samples; i++) {
                int base = CounterRandom.bits(i, 0, 0, 7 * i);
                changed += Integer.bitCount(base ^ CounterRandom.bits(i, 0, 0, 7 * i ^ 1 << bit));
                changedBySeed += Integer.bitCount(base ^ CounterRandom.bits(i ^ 1L << bit, 0, 0, 7 * i));
            }
            assertThat(changed / (32.0 * samples)).as("position bit %d", bit).isCloseTo(0.5, within(0.01));
            assertThat(changedBySeed / (32.0 * samples)).as("seed bit %d", bit).isCloseTo(0.5, within(0.01));
        }
    }

    @Test
    void positionsOfOneKeyNeverCollide() {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add(CounterRandom.bits(9, 9, 9, i))).isTrue();
        }
    }

    @Test
    void normalHasMeanZeroAndTheDeviation() {
        float[] p = new float[MANY + 3];
        p[0] = 42;
        p[MANY + 2] = 42;
        Initializers.normal(p, 1, MANY + 1, 0.5, 11, 4);
        assertThat(p[0]).isEqualTo(42);
        assertThat(p[MANY + 2]).isEqualTo(42);
        double mean = 0;
        double square = 0;
        double fourth = 0;
        for (int i = 1; i <= MANY; i++) {
            mean += p[i] / (double) MANY;
            square += Math.pow(p[i], 2) / MANY;
            fourth += Math.pow(p[i], 4) / MANY;
        }
        assertThat(mean).isCloseTo(0, within(0.005));
        assertThat(square).isCloseTo(0.25, within(0.003));
        assertThat(fourth / (square * square)).isCloseTo(3, within(0.06));
    }

    @Test
    void uniformAndConstantFillTheirRange() {
        float[] p = new float[1002];
        Initializers.uniform(p, 1, 1000, 0.3, 5, 6);
        double mean = 0;
        for (int i = 1; i <= 1000; i++) {
            assertThat(p[i]).isBetween(-0.3f, 0.3f);
            mean += p[i] / 1000;
        }
        assertThat(mean).isCloseTo(0, within(0.03));
        assertThat(p[0]).isZero();
        assertThat(p[1001]).isZero();
        Initializers.constant(p, 1, 2, 0.1);
        assertThat(Arrays.copyOf(p, 3)).containsExactly(0f, 0.1f, 0.1f);
    }

    @Test
    void shuffleIsAPermutationForEverySeedAndEpoch() {
        int[] order = new int[1001];
        Permutation.shuffle(order, 1000, 3, 0);
        assertThat(Arrays.copyOf(order, 1000)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(order, 0, 1000).sum()).isEqualTo(499_500);
        int[] again = new int[1000];
        Permutation.shuffle(again, 1000, 3, 0);
        assertThat(again).isEqualTo(Arrays.copyOf(order, 1000));
        Permutation.shuffle(again, 1000, 3, 1);
        assertThat(again).isNotEqualTo(Arrays.copyOf(order, 1000));
        int[] counts = new int[16];
        for (int epoch = 0; epoch < 16_000; epoch++) {
            Permutation.shuffle(again, 4, 8, epoch);
            counts[again[0] * 4 + again[3]]++;
        }
        for (int first = 0; first < 4; first++) {
            for (int last = 0; last < 4; last++) {
                // Twelve pairs, each about 1333 times, give or take 36.
                assertThat(counts[first * 4 + last]).isBetween(first == last ? 0 : 1150, first == last ? 0 : 1520);
            }
        }
    }
}
