package dev.synapt.runtime.cpu;

import static dev.synapt.runtime.cpu.Samples.OFFSET;
import static dev.synapt.runtime.cpu.Samples.assertClose;
import static dev.synapt.runtime.cpu.Samples.random;
import static dev.synapt.runtime.cpu.Samples.share;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows whose elements are not neighbours but {@code inner} apart, shared by one worker, two and three. */
class RowsSideBySideTest {
    @ParameterizedTest
    @CsvSource({"1,10,64", "1,10,7", "3,5,17", "2,1,8", "4,33,2", "1,65,33", "5,7,1"})
    void equalTheDefinitions(int outer, int width, int inner) {
        int size = outer * width * inner;
        float[] x = random(size, 1);
        for (int i = 0; i < size; i++) {
            x[OFFSET + i] = x[OFFSET + i] * 30 + 200 * (i % 2);
        }
        double[] logarithms = new double[outer * inner];
        double[] shares = new double[size];
        int[] largest = new int[outer * inner];
        for (int row = 0; row < outer * inner; row++) {
            for (int k = 0; k < width; k++) {
                float value = x[OFFSET + at(row, k, width, inner)];
                logarithms[row] += StrictMath.exp(value);
                largest[row] = value > x[OFFSET + at(row, largest[row], width, inner)] ? k : largest[row];
            }
            for (int k = 0; k < width; k++) {
                int at = at(row, k, width, inner);
                shares[at] = StrictMath.exp(x[OFFSET + at]) / logarithms[row];
            }
            logarithms[row] = StrictMath.log(logarithms[row]);
        }
        for (int workers = 1; workers <= 3; workers++) {
            float[] y = random(outer * inner, 2);
            float[] before = y.clone();
            share(workers, worker -> Rows.logSumExp(worker, outer, width, inner, x, OFFSET, y, OFFSET));
            assertClose(y, before, logarithms, 1e-4, "logSumExp");
            float[] z = random(size, 3);
            float[] beforeZ = z.clone();
            share(workers, worker -> Rows.softmax(worker, outer, width, inner, x, OFFSET, z, OFFSET));
            assertClose(z, beforeZ, shares, 1e-6, "softmax");
            int[] index = new int[outer * inner];
            share(workers, worker -> Rows.argMax(worker, outer, width, inner, x, OFFSET, index, 0));
            assertThat(index).isEqualTo(largest);
        }
    }

    private static int at(int row, int k, int width, int inner) {
        return (row / inner * width + k) * inner + row % inner;
    }

    @Test
    void infinitiesAndNotANumber() {
        float infinity = Float.POSITIVE_INFINITY;
        float[] x = {-infinity, 1, 2, -infinity, infinity, Float.NaN};
        float[] y = new float[3];
        Rows.logSumExp(Worker.alone(), 1, 2, 3, x, 0, y, 0);
        assertThat(y[0]).isEqualTo(-infinity);
        assertThat(y[1]).isEqualTo(infinity);
        assertThat(y[2]).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"1,10,1,64", "3,5,4,17", "2,9,3,1", "1,7,20,2"})
    void takesAndPuts(int outer, int width, int picks, int inner) {
        float[] table = random(outer * width * inner, 1);
        float[] values = random(outer * picks * inner, 2);
        int[] indices = new int[outer * picks * inner];
        double[] taken = new double[indices.length];
        double[] sums = new double[outer * width * inner];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = i * 7 % width;
            int to = (i / inner / picks * width + indices[i]) * inner + i % inner;
            taken[i] = table[OFFSET + to];
            sums[to] += values[OFFSET + i];
        }
        for (int workers = 1; workers <= 3; workers++) {
            float[] out = random(indices.length, 3);
            float[] before = out.clone();
            share(
                    workers,
                    worker -> Indexing.takeLast(
                            worker, outer, width, picks, inner, table, OFFSET, indices, 0, out, OFFSET));
            assertClose(out, before, taken, 0, "takeLast");
            float[] put = random(sums.length, 4);
            float[] beforePut = put.clone();
            share(
                    workers,
                    worker -> Indexing.putAddLast(
                            worker, outer, width, picks, inner, indices, 0, values, OFFSET, put, OFFSET));
            assertClose(put, beforePut, sums, 1e-5, "putAddLast");
        }
    }
}
