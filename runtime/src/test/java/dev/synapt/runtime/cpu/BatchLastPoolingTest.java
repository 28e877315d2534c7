package dev.synapt.runtime.cpu;

import static dev.synapt.runtime.cpu.Samples.OFFSET;
import static dev.synapt.runtime.cpu.Samples.random;
import static dev.synapt.runtime.cpu.Samples.share;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pools with the examples innermost give the bits of {@link Pooling}, which has them outermost. */
class BatchLastPoolingTest {
    /** More than workers share at a time, so that they share both planes and rows. */
    private static final int CHANNELS = 18;

    private static final int[] EXAMPLES = {1, 2, 7, 8, 15, 16, 17, 33};

    @ParameterizedTest
    @MethodSource("dev.synapt.runtime.cpu.PoolingTest#geometries")
    void sumsAndSpreads(WindowGeometry g) {
        for (int n : EXAMPLES) {
            int inputs = CHANNELS * g.height * g.width;
            int outputs = CHANNELS * g.outputHeight * g.outputWidth;
            float[] x = random(n * inputs, 1);
            float[] y = random(n * outputs, 2);
            float[] sums = new float[x.length + y.length];
            float[] spread = sums.clone();
            Pooling.windowSum(Worker.alone(), n * CHANNELS, g, x, OFFSET, sums, OFFSET);
            Pooling.windowSpread(Worker.alone(), n * CHANNELS, g, y, OFFSET, spread, OFFSET);
            float[] lastX = batchLast(n, inputs, x);
            float[] lastY = batchLast(n, outputs, y);
            for (int workers = 1; workers <= 3; workers++) {
                float[] sum = new float[sums.length];
                float[] gradient = new float[sums.length];
                share(
                        workers,
                        worker -> BatchLastPooling.windowSum(worker, CHANNELS, n, g, lastX, OFFSET, sum, OFFSET));
                share(
                        workers,
                        worker ->
                                BatchLastPooling.windowSpread(worker, CHANNELS, n, g, lastY, OFFSET, gradient, OFFSET));
                assertThat(sum).isEqualTo(batchLast(n, outputs, sums));
                assertThat(gradient).isEqualTo(batchLast(n, inputs, spread));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.synapt.runtime.cpu.PoolingTest#geometries")
    void maximaAndTheirGradient(WindowGeometry g) {
        for (int n : EXAMPLES) {
            int inputs = CHANNELS * g.height * g.width;
            int outputs = CHANNELS * g.outputHeight * g.outputWidth;
            float[] x = random(n * inputs, 1);
            for (int i = 0; i < x.length; i++) {
                // Few different values, so that there are ties, and some that are no numbers.
                x[i] = i % 17 == 3 ? Float.NaN : -1 - Math.round(4 * Math.abs(x[i]));
            }
            float[] dy = random(n * outputs, 2);
            float[] y = new float[x.length + dy.length];
            float[] dx = y.clone();
            int[] index = new int[y.length];
            Pooling.maxPool(Worker.alone(), n * CHANNELS, g, x, OFFSET, y, OFFSET, index, OFFSET);
            Pooling.maxPoolGradient(Worker.alone(), n * CHANNELS, g, index, OFFSET, dy, OFFSET, dx, OFFSET);
            float[] lastX = batchLast(n, inputs, x);
            float[] lastY = batchLast(n, outputs, dy);
            for (int workers = 1; workers <= 3; workers++) {
                float[] largest = new float[y.length];
                float[] alone = new float[y.length];
                int[] where = new int[y.length];
                int[] only = new int[y.length];
                float[] gradient = new float[y.length];
                Arrays.fill(gradient, OFFSET, OFFSET + n * inputs, Float.NaN);
                share(workers, worker -> {
                    BatchLastPooling.maxPool(worker, CHANNELS, n, g, lastX, OFFSET, largest, OFFSET, where, OFFSET);
                    BatchLastPooling.maxPool(worker, CHANNELS, n, g, lastX, OFFSET, alone, OFFSET);
                    BatchLastPooling.windowArgMax(worker, CHANNELS, n, g, lastX, OFFSET, only, OFFSET);
                });
                share(
                        workers,
                        worker -> BatchLastPooling.maxPoolGradient(
                                worker, CHANNELS, n, g, where, OFFSET, lastY, OFFSET, gradient, OFFSET));
                assertThat(largest).isEqualTo(batchLast(n, outputs, y));
                assertThat(alone).isEqualTo(largest);
                assertThat(where)
                        .isEqualTo(IntStream.range(0, index.length)
                                .map(i -> index[position(n, outputs, i)])
                                .toArray());
                assertThat(only).isEqualTo(where);
                assertThat(gradient).isEqualTo(batchLast(n, inputs, dx));
            }
        }
    }

    /** The same numbers, those of an example, {@code length} of them, no longer neighbours but n apart. */
    private static float[] batchLast(int n, int length, float[] x) {
        float[] y = new float[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = x[position(n, length, i)];
        }
        return y;
    }

    /** Where among numbers with the examples outermost that stands which is at {@code i} with the examples innermost. */
    private static int position(int n, int length, int i) {
        int at = i - OFFSET;
        return at < 0 || at >= n * length ? i : OFFSET + at % n * length + at / n;
    }
}
