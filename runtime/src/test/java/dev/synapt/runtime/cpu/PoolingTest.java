package dev.synapt.runtime.cpu;

import static dev.synapt.runtime.cpu.Samples.OFFSET;
import static dev.synapt.runtime.cpu.Samples.assertClose;
import static dev.synapt.runtime.cpu.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PoolingTest {
    private static final int PLANES = 3;

    static Stream<WindowGeometry> geometries() {
        return Stream.of(
                new WindowGeometry(28, 28, 2, 2, 2, 2, 1, 1, 0, 0, 0, 0),
                new WindowGeometry(7, 9, 2, 2, 2, 2, 1, 1, 0, 0, 0, 0),
                new WindowGeometry(9, 9, 3, 3, 3, 3, 1, 1, 1, 0, 1, 0),
                new WindowGeometry(7, 9, 3, 3, 2, 2, 1, 1, 1, 1, 1, 1),
                new WindowGeometry(8, 5, 3, 2, 1, 3, 2, 1, 1, 0, 0, 1),
                new WindowGeometry(5, 5, 5, 5, 1, 1, 1, 1, 0, 0, 0, 0),
                new WindowGeometry(6, 7, 2, 2, 3, 3, 1, 1, 0, 0, 0, 0),
                new WindowGeometry(1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0));
    }

    interface Visitor {
        void visit(int input, int output);
    }

    private static void visit(WindowGeometry g, Visitor visitor) {
        int oh = g.outputHeight;
        int ow = g.outputWidth;
        for (int y = 0; y < PLANES * oh * ow; y++) {
            for (int k = 0; k < g.kernelHeight * g.kernelWidth; k++) {
                int row = y / ow % oh * g.strideHeight + k / g.kernelWidth * g.dilationHeight - g.top;
                int column = y % ow * g.strideWidth + k % g.kernelWidth * g.dilationWidth - g.left;
                if (row >= 0 && row < g.height && column >= 0 && column < g.width) {
                    visitor.visit((y / (oh * ow) * g.height + row) * g.width + column, y);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("geometries")
    void sumAndSpreadEqualTheDefinition(WindowGeometry g) {
        int inputs = PLANES * g.height * g.width;
        int outputs = PLANES * g.outputHeight * g.outputWidth;
        float[] x = random(inputs, 1);
        float[] y = random(outputs, 2);
        double[] sums = new double[outputs];
        double[] spread = new double[inputs];
        visit(g, (i, o) -> {
            sums[o] += x[OFFSET + i];
            spread[i] += y[OFFSET + o];
        });
        float[] actual = random(outputs, 3);
        float[] before = actual.clone();
        Pooling.windowSum(Worker.alone(), PLANES, g, x, OFFSET, actual, OFFSET);
        assertClose(actual, before, sums, 1e-5, g.toString());
        actual = random(inputs, 4);
        before = actual.clone();
        Pooling.windowSpread(Worker.alone(), PLANES, g, y, OFFSET, actual, OFFSET);
        assertClose(actual, before, spread, 1e-5, g.toString());
    }

    @ParameterizedTest
    @MethodSource("geometries")
    void maximaEqualTheDefinition(WindowGeometry g) {
        int plane = g.height * g.width;
        float[] x = random(PLANES * plane, 1);
        for (int i = 0; i < x.length; i++) {
            // Few different values, all negative: ties, and what lies outside must not win.
            x[i] = -1 - Math.round(4 * Math.abs(x[i]));
        }
        int outputs = PLANES * g.outputHeight * g.outputWidth;
        int[] expected = new int[outputs];
        java.util.Arrays.fill(expected, -1);
        visit(g, (i, o) -> {
            if (expected[o] < 0 || x[OFFSET + i] > x[OFFSET + expected[o]]) {
                expected[o] = i;
            }
        });
        float[] y = new float[OFFSET + outputs];
        float[] alone = new float[OFFSET + outputs];
        int[] index = new int[OFFSET + outputs];
        int[] only = new int[OFFSET + outputs];
        Pooling.maxPool(Worker.alone(), PLANES, g, x, OFFSET, y, OFFSET, index, OFFSET);
        Pooling.maxPool(Worker.alone(), PLANES, g, x, OFFSET, alone, OFFSET);
        Pooling.windowArgMax(Worker.alone(), PLANES, g, x, OFFSET, only, OFFSET);
        for (int o = 0; o < outputs; o++) {
            assertThat(index[OFFSET + o]).isEqualTo(expected[o] % plane);
            assertThat(y[OFFSET + o]).isEqualTo(x[OFFSET + expected[o]]);
        }
        assertThat(only).isEqualTo(index);
        assertThat(alone).isEqualTo(y);
    }

    @Test
    void notANumberWins() {
        WindowGeometry g = new WindowGeometry(1, 4, 1, 4, 1, 1, 1, 1, 0, 0, 0, 0);
        int[] index = new int[1];
        float[] y = new float[1];
        Pooling.maxPool(Worker.alone(), 1, g, new float[] {1, Float.NaN, 5, Float.NaN}, 0, y, 0, index, 0);
        assertThat(y[0]).isNaN();
        assertThat(index[0]).isEqualTo(1);
        Pooling.maxPool(Worker.alone(), 1, g, new float[] {Float.NEGATIVE_INFINITY, 3, 3, 2}, 0, y, 0, index, 0);
        assertThat(index[0]).isEqualTo(1);
    }
}
