package dev.synapt.runtime.cpu;

import static dev.synapt.runtime.cpu.Samples.OFFSET;
import static dev.synapt.runtime.cpu.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Strips that do a whole chain give the bits of the strips that it consists of. */
class CompoundTest {
    private static final int[] LENGTHS = {0, 1, 7, 8, 15, 16, 17, 33, 257, Strip.LENGTH};

    private static final int O = OFFSET;

    @Test
    void weightedSumIsTwoProductsAndASum() {
        for (int n : LENGTHS) {
            float[] x = special(n, 1);
            float[] y = special(n, 2);
            float[] a = new float[O + n];
            float[] b = new float[O + n];
            Strip.multiplyScalar(x, O, 0.9f, a, O, n);
            Strip.multiplyScalar(y, O, 0.1f, b, O, n);
            Strip.add(a, O, b, O, a, O, n);
            Strip.weightedSum(x, O, 0.9f, y, O, 0.1f, b, O, n);
            assertThat(b).as("%d", n).isEqualTo(a);
        }
    }

    @Test
    void averageIsAWeightedSumFlushed() {
        for (int n : LENGTHS) {
            float[] x = special(n, 1);
            float[] y = special(n, 2);
            float[] a = new float[O + n];
            float[] b = new float[O + n];
            Strip.weightedSum(x, O, 0.9f, y, O, 0.1f, a, O, n);
            Strip.flush(a, O, a, O, n);
            Strip.average(x, O, 0.9f, y, O, 0.1f, b, O, n);
            assertThat(b).as("%d", n).isEqualTo(a);
        }
    }

    @Test
    void averageOfSquaresIsASquareAndAnAverage() {
        for (int n : LENGTHS) {
            float[] x = special(n, 1);
            float[] y = special(n, 2);
            float[] a = new float[O + n];
            float[] b = new float[O + n];
            Strip.square(y, O, a, O, n);
            Strip.average(x, O, 0.999f, a, O, 0.001f, a, O, n);
            Strip.averageOfSquares(x, O, 0.999f, y, O, 0.001f, b, O, n);
            assertThat(b).as("%d", n).isEqualTo(a);
        }
    }

    @Test
    void descendIsAdamsLastSixOperations() {
        for (int n : LENGTHS) {
            float[] w = special(n, 1);
            float[] m = special(n, 2);
            float[] v = special(n, 3);
            float[] a = new float[O + n];
            float[] b = new float[O + n];
            Strip.squareRoot(v, O, a, O, n);
            Strip.multiplyScalar(a, O, 0.7f, a, O, n);
            Strip.addScalar(a, O, 1e-8f, a, O, n);
            Strip.divide(m, O, a, O, a, O, n);
            Strip.multiplyScalar(a, O, 0.3f, a, O, n);
            Strip.subtract(w, O, a, O, a, O, n);
            Strip.descend(w, O, m, O, v, O, 0.7f, 1e-8f, 0.3f, b, O, n);
            assertThat(b).as("%d", n).isEqualTo(a);
        }
    }

    @Test
    void adamIsItsThreeStrips() {
        for (int n : LENGTHS) {
            float[][] a = {special(n, 1), special(n, 2), special(n, 3)};
            float[][] b = {a[0].clone(), a[1].clone(), a[2].clone()};
            float[] g = special(n, 4);
            Strip.average(a[1], O, 0.9f, g, O, 0.1f, a[1], O, n);
            Strip.averageOfSquares(a[2], O, 0.999f, g, O, 0.001f, a[2], O, n);
            Strip.descend(a[0], O, a[1], O, a[2], O, 0.7f, 1e-8f, 0.3f, a[0], O, n);
            Strip.adam(b[0], O, b[1], O, b[2], O, g, O, 0.9f, 0.1f, 0.999f, 0.001f, 0.7f, 1e-8f, 0.3f, n);
            for (int i = 0; i < a.length; i++) {
                assertThat(b[i]).as("%d of %d", i, n).isEqualTo(a[i]);
            }
        }
    }

    @Test
    void maskPositiveIsAComparisonAndASelection() {
        for (int n : LENGTHS) {
            float[] x = special(n, 1);
            float[] g = special(n, 2);
            float[] a = new float[O + n];
            float[] b = new float[O + n];
            Strip.greaterScalar(x, O, 0, a, O, n);
            Strip.selectScalar(a, O, g, O, 0, a, O, n);
            Strip.maskPositive(x, O, g, O, b, O, n);
            assertThat(b).as("%d", n).isEqualTo(a);
        }
    }

    /** Both signs, and some zeros, infinities and NaN. */
    private static float[] special(int length, int seed) {
        float[] values = random(length, seed);
        float[] special = {0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.MIN_VALUE, Float.NEGATIVE_INFINITY};
        for (int i = seed; i < values.length; i += 11) {
            values[i] = special[(i + seed) % special.length];
        }
        return values;
    }
}
