package dev.synapt.runtime.cpu;

import static dev.synapt.runtime.cpu.Samples.OFFSET;
import static dev.synapt.runtime.cpu.Samples.assertClose;
import static dev.synapt.runtime.cpu.Samples.random;
import static dev.synapt.runtime.cpu.Samples.share;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies, reductions, indexing and the search for infinities. */
class RearrangementTest {
    @Test
    void transposesSlicesPadsAndBroadcasts() {
        float[] x = {0, 1, 2, 3, 4, 5};
        float[] y = new float[6];
        Rearrangement.copy(Worker.alone(), 1, 1, 1, 3, 2, x, 0, 0, 0, 0, 1, 3, y, 0, 0, 0, 0, 2, 1);
        assertThat(y).containsExactly(0, 3, 1, 4, 2, 5);
        float[] slice = new float[2];
        Rearrangement.copy(Worker.alone(), 1, 1, 1, 2, 1, x, 2, 0, 0, 0, 3, 1, slice, 0, 0, 0, 0, 1, 1);
        assertThat(slice).containsExactly(2, 5);
        float[] padded = new float[9];
        Rearrangement.fill(Worker.alone(), padded, 0, 8, 7);
        Rearrangement.copy(Worker.alone(), 1, 1, 1, 2, 3, x, 0, 0, 0, 0, 3, 1, padded, 1, 0, 0, 0, 4, 1);
        assertThat(padded).containsExactly(7, 0, 1, 2, 7, 3, 4, 5, 0);
        float[] wide = new float[4];
        Rearrangement.copy(Worker.alone(), 1, 1, 1, 2, 2, x, 4, 0, 0, 0, 1, 0, wide, 0, 0, 0, 0, 2, 1);
        assertThat(wide).containsExactly(4, 4, 5, 5);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "7,5", "16,16", "64,784", "784,64", "33,17", "3,1000"})
    void transposes(int rows, int columns) {
        float[] x = random(rows * columns, 1);
        for (int workers = 1; workers <= 3; workers++) {
            float[] y = new float[OFFSET + rows * columns];
            float[] z = new float[OFFSET + rows * columns];
            share(workers, worker -> {
                Rearrangement.copy(
                        worker, 1, 1, 1, columns, rows, x, OFFSET, 0, 0, 0, 1, columns, y, OFFSET, 0, 0, 0, rows, 1);
                Rearrangement.copy(
                        worker, 1, 1, 1, rows, columns, x, OFFSET, 0, 0, 0, columns, 1, z, OFFSET, 0, 0, 0, 1, rows);
            });
            for (int i = 0; i < rows * columns; i++) {
                assertThat(y[OFFSET + i % columns * rows + i / columns]).isEqualTo(x[OFFSET + i]);
            }
            assertThat(z).isEqualTo(y);
        }
    }

    @Test
    void copiesFiveDimensions() {
        int[] sizes = {2, 3, 2, 4, 3};
        int[] from = {72, 24, 12, 3, 1};
        int[] to = {1, 2, 6, 36, 12};
        float[] x = random(144, 1);
        int[] integers = new int[144];
        java.util.Arrays.setAll(integers, i -> i);
        float[] y = new float[144];
        int[] z = new int[144];
        share(3, worker -> Rearrangement.copy(worker, 2, 3, 2, 4, 3, x, 0, 72, 24, 12, 3, 1, y, 0, 1, 2, 6, 36, 12));
        share(
                2,
                worker -> Rearrangement.copy(
                        worker, 2, 3, 2, 4, 3, integers, 0, 72, 24, 12, 3, 1, z, 0, 1, 2, 6, 36, 12));
        for (int i = 0; i < 144; i++) {
            int rest = i;
            int source = 0;
            int target = 0;
            for (int d = 4; d >= 0; d--) {
                source += rest % sizes[d] * from[d];
                target += rest % sizes[d] * to[d];
                rest /= sizes[d];
            }
            assertThat(y[target]).isEqualTo(x[source]);
            assertThat(z[target]).isEqualTo(source);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,1,1,1",
        "3,1,5,1",
        "1,4,33,1",
        "2,3,16,1",
        "2,3,47,1",
        "5,1,1,37",
        "4,2,3,17",
        "1,1,300,1",
        "64,1,1,10"
    })
    void reductionsEqualTheDefinition(int a, int b, int c, int d) {
        float[] x = random(a * b * c * d, 1);
        double[] sums = new double[b * d];
        double[] maxima = new double[b * d];
        java.util.Arrays.fill(maxima, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < a * b * c * d; i++) {
            int at = i / d / c % b * d + i % d;
            sums[at] += x[OFFSET + i];
            maxima[at] = Math.max(maxima[at], x[OFFSET + i]);
        }
        float[] y = random(b * d, 2);
        float[] before = y.clone();
        for (int workers = 1; workers <= 3; workers++) {
            share(workers, worker -> Reduction.sum(worker, a, b, c, d, x, OFFSET, y, OFFSET));
            assertClose(y, before, sums, 1e-5, "sum");
            share(workers, worker -> Reduction.max(worker, a, b, c, d, x, OFFSET, y, OFFSET));
            assertClose(y, before, maxima, 0, "max");
        }
    }

    @Test
    void maximumOfANotANumberIsOne() {
        float[] y = new float[1];
        Reduction.max(Worker.alone(), 1, 1, 3, 1, new float[] {1, Float.NaN, 2}, 0, y, 0);
        assertThat(y[0]).isNaN();
    }

    @Test
    void takesAndPutsAlongTheLastDimension() {
        float[] table = {0, 1, 2, 3, 4, 5};
        int[] indices = {9, 2, 2, 0, 1};
        float[] out = new float[5];
        Indexing.takeLast(Worker.alone(), 2, 3, 2, 1, table, 0, indices, 1, out, 1);
        assertThat(out).containsExactly(0, 2, 2, 3, 4);
        float[] sums = {8, 8, 8, 8, 8, 8, 8};
        Indexing.putAddLast(Worker.alone(), 2, 3, 2, 1, indices, 1, out, 1, sums, 1);
        assertThat(sums).containsExactly(8, 0, 0, 4, 3, 4, 0);
    }

    @Test
    void takesAndPutsRows() {
        float[] table = random(4 * 17, 1);
        int[] indices = {3, 0, 3};
        float[] out = new float[3 * 17];
        share(2, worker -> Indexing.takeRows(worker, 3, 17, table, OFFSET, indices, 0, out, 0));
        float[] sums = random(4 * 17, 2);
        float[] before = sums.clone();
        share(2, worker -> Indexing.putAddRows(worker, 4, 3, 17, indices, 0, out, 0, sums, OFFSET));
        double[] expected = new double[4 * 17];
        for (int j = 0; j < 17; j++) {
            assertThat(out[17 + j]).isEqualTo(table[OFFSET + j]);
            expected[j] = table[OFFSET + j];
            expected[3 * 17 + j] = 2.0 * table[OFFSET + 3 * 17 + j];
        }
        assertClose(sums, before, expected, 1e-6, "putAddRows");
    }

    @Test
    void findsTheFirstThatIsNotFinite() {
        for (int length : new int[] {0, 1, 15, 16, 17, 1023, 1024, 1025, 3000}) {
            float[] x = random(length, 1);
            x[0] = Float.NaN;
            x[OFFSET + length] = Float.NaN;
            assertThat(Finite.firstNotFinite(x, OFFSET, length)).isEqualTo(-1);
            for (int at = 0; at < length; at += 1 + length / 9) {
                float[] bad = x.clone();
                bad[OFFSET + at] = at % 2 == 0 ? Float.NEGATIVE_INFINITY : Float.NaN;
                bad[OFFSET + length - 1] = Float.NaN;
                assertThat(Finite.firstNotFinite(bad, OFFSET, length)).isEqualTo(at);
            }
        }
        float[] large = {Float.MAX_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, 0};
        assertThat(Finite.firstNotFinite(large, 0, 4)).isEqualTo(-1);
    }
}
