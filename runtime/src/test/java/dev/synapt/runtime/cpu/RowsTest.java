package dev.synapt.runtime.cpu;

import static dev.synapt.runtime.cpu.Samples.OFFSET;
import static dev.synapt.runtime.cpu.Samples.assertClose;
import static dev.synapt.runtime.cpu.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {
    private static final int ROWS = 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 15, 16, 17, 31, 32, 33, 65, 127})
    void equalTheDefinitions(int width) {
        float[] x = random(ROWS * width, width);
        for (int i = 0; i < ROWS * width; i++) {
            x[OFFSET + i] = x[OFFSET + i] * 30 + 200 * (i % width % 2);
        }
        double[] logarithms = new double[ROWS];
        double[] shares = new double[ROWS * width];
        int[] largest = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < width; i++) {
                float value = x[OFFSET + row * width + i];
                logarithms[row] += StrictMath.exp(value);
                largest[row] = value > x[OFFSET + row * width + largest[row]] ? i : largest[row];
            }
            for (int i = 0; i < width; i++) {
                shares[row * width + i] = StrictMath.exp(x[OFFSET + row * width + i]) / logarithms[row];
            }
            logarithms[row] = StrictMath.log(logarithms[row]);
        }
        float[] y = random(ROWS, 1);
        float[] before = y.clone();
        Rows.logSumExp(Worker.alone(), ROWS, width, 1, x, OFFSET, y, OFFSET);
        assertClose(y, before, logarithms, 1e-4, "logSumExp");
        y = random(ROWS * width, 2);
        before = y.clone();
        Rows.softmax(Worker.alone(), ROWS, width, 1, x, OFFSET, y, OFFSET);
        assertClose(y, before, shares, 1e-6, "softmax");
        int[] index = new int[OFFSET + ROWS];
        Rows.argMax(Worker.alone(), ROWS, width, 1, x, OFFSET, index, OFFSET);
        for (int row = 0; row < ROWS; row++) {
            assertThat(index[OFFSET + row]).isEqualTo(largest[row]);
        }
    }

    @Test
    void infinitiesAndNotANumber() {
        float infinity = Float.POSITIVE_INFINITY;
        float[] x = {-infinity, -infinity, 1, infinity, 2, Float.NaN};
        float[] y = new float[3];
        Rows.logSumExp(Worker.alone(), 3, 2, 1, x, 0, y, 0);
        assertThat(y[0]).isEqualTo(-infinity);
        assertThat(y[1]).isEqualTo(infinity);
        assertThat(y[2]).isNaN();
        int[] index = new int[2];
        Rows.argMax(Worker.alone(), 2, 3, 1, x, 0, index, 0);
        assertThat(index).containsExactly(2, 2);
    }
}
