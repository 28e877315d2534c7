package dev.synapt.runtime.cpu;

import static dev.synapt.runtime.cpu.Samples.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sums and covariances against the definition in double precision, far from zero too, the same bits on any number of
 * workers.
 */
class MomentsTest {
    private static final int OFFSET = 5;

    @ParameterizedTest
    @CsvSource({"1,3,7,0", "1,5,1024,0", "1,4,3000,100", "6,3,49,-30", "2,1,2500,1000"})
    void equalTheDefinition(int a, int b, int c, float centre) {
        float[] x = numbers(a * b * c, centre, 1);
        float[] y = numbers(a * b * c, -centre / 2, 2);
        for (int i = 0; i < y.length; i++) {
            y[i] += 0.5f * (x[i] - centre);
        }
        check(a, b, c, x, y);
        check(a, b, c, x, x);
    }

    private static void check(int a, int b, int c, float[] x, float[] y) {
        float[] sums = new float[OFFSET + b];
        float[] covariances = new float[OFFSET + b];
        Moments.of(Worker.alone(), a, b, c, x, OFFSET, y, OFFSET, sums, OFFSET, covariances, OFFSET);
        for (int channel = 0; channel < b; channel++) {
            double[] means = new double[2];
            for (int i = 0; i < a * c; i++) {
                means[0] += (double) x[at(i, channel, b, c)] / (a * c);
                means[1] += (double) y[at(i, channel, b, c)] / (a * c);
            }
            double covariance = 0;
            for (int i = 0; i < a * c; i++) {
                int at = at(i, channel, b, c);
                covariance += (x[at] - means[0]) * (y[at] - means[1]) / (a * c);
            }
            assertThat(sums[OFFSET + channel]).isCloseTo((float) (means[0] * a * c), within((float)
                    (1e-5 * a * c * (1 + Math.abs(means[0])))));
            assertThat(covariances[OFFSET + channel]).isCloseTo((float) covariance, within(2e-5f));
        }
        for (int workers = 2; workers <= 3; workers++) {
            float[] sumsShared = new float[OFFSET + b];
            float[] shared = new float[OFFSET + b];
            share(
                    workers,
                    worker -> Moments.of(worker, a, b, c, x, OFFSET, y, OFFSET, sumsShared, OFFSET, shared, OFFSET));
            assertThat(sumsShared).isEqualTo(sums);
            assertThat(shared).isEqualTo(covariances);
        }
    }

    /** The place of element {@code i} of a channel. */
    private static int at(int i, int channel, int b, int c) {
        return OFFSET + (i / c * b + channel) * c + i % c;
    }

    private static float[] numbers(int count, float centre, long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[OFFSET + count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = centre + (float) random.nextGaussian();
        }
        return numbers;
    }
}
