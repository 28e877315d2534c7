package dev.synapt.runtime.cpu;

import static dev.synapt.runtime.cpu.Samples.OFFSET;
import static dev.synapt.runtime.cpu.Samples.assertClose;
import static dev.synapt.runtime.cpu.Samples.random;
import static dev.synapt.runtime.cpu.Samples.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A convolution that pools its own rows, and its gradients, against the convolution and the pool one after the other. */
class ConvolutionMaxPoolTest {
    private static final int[] EXAMPLES = {1, 2, 8, 15, 16, 17, 33, 64};

    @ParameterizedTest
    @MethodSource("dev.synapt.runtime.cpu.ConvolutionCase#cases")
    void forwardPoolsWhatTheConvolutionGives(ConvolutionCase shape) {
        for (int n : EXAMPLES) {
            for (ConvolutionGeometry g : shape.geometries()) {
                float[] x = random(n * g.inputLength(), 1);
                float[] w = random(g.filters * g.filterLength(), 2);
                float[] bias = random(g.filters, 3);
                for (WindowGeometry windows : windows(g)) {
                    if (g.winogradForward(n) != null && !g.winogradForward(n).isFor(windows)) {
                        continue;
                    }
                    int length = g.filters * windows.outputHeight * windows.outputWidth * n;
                    float[] full = random(n * g.outputLength(), 4);
                    float[] expected = random(length, 5);
                    int[] places = new int[OFFSET + length];
                    together(1, worker -> {
                        BatchLastConvolution.forward(
                                worker, n, g, x, OFFSET, w, OFFSET, bias, OFFSET, true, full, OFFSET);
                        BatchLastPooling.maxPool(
                                worker, g.filters, n, windows, full, OFFSET, expected, OFFSET, places, OFFSET);
                    });
                    for (int workers = 1; workers <= 4; workers++) {
                        float[] y = random(length, 5);
                        float[] before = y.clone();
                        int[] index = new int[OFFSET + length];
                        together(workers, worker -> {
                            Arrays.fill(worker.scratch(1 << 16), Float.NaN);
                            BatchLastConvolution.forwardMaxPool(
                                    worker, n, g, x, OFFSET, w, OFFSET, bias, OFFSET, true, windows, y, OFFSET, index,
                                    OFFSET);
                        });
                        String what = shape + ", " + n + ", " + windows;
                        assertClose(y, before, doubles(expected, length), 0, what);
                        assertThat(index).as(what).isEqualTo(places);
                        float[] alone = before.clone();
                        together(
                                workers,
                                worker -> BatchLastConvolution.forwardMaxPool(
                                        worker, n, g, x, OFFSET, w, OFFSET, bias, OFFSET, true, windows, alone,
                                        OFFSET));
                        assertThat(alone).as(what).isEqualTo(y);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.synapt.runtime.cpu.ConvolutionCase#cases")
    void weightGradientIsThatOfTheSpreadGradient(ConvolutionCase shape) {
        for (int n : EXAMPLES) {
            for (ConvolutionGeometry g : shape.geometries()) {
                int weights = g.filters * g.filterLength();
                float[] x = random(n * g.inputLength(), 1);
                float[] output = random(n * g.outputLength(), 2);
                for (WindowGeometry windows : windows(g)) {
                    int length = g.filters * windows.outputHeight * windows.outputWidth * n;
                    float[] dy = random(length, 3);
                    int[] index = new int[OFFSET + length];
                    float[] full = new float[output.length];
                    together(1, worker -> {
                        BatchLastPooling.windowArgMax(worker, g.filters, n, windows, output, OFFSET, index, OFFSET);
                        BatchLastPooling.maxPoolGradient(
                                worker, g.filters, n, windows, index, OFFSET, dy, OFFSET, full, OFFSET);
                    });
                    for (int bands = 1; windows.isTiling() && bands <= Math.min(3, g.outputHeight); bands++) {
                        int count = bands;
                        float[] expected = random(weights, 4);
                        float[] expectedBias = random(g.filters, 5);
                        float[] sums = new float[OFFSET + bands * (weights + g.filters)];
                        together(
                                1,
                                worker -> BatchLastConvolution.weightGradient(
                                        worker,
                                        n,
                                        g,
                                        count,
                                        x,
                                        OFFSET,
                                        full,
                                        OFFSET,
                                        expected,
                                        OFFSET,
                                        expectedBias,
                                        OFFSET,
                                        sums,
                                        OFFSET));
                        for (int workers = 1; workers <= 3; workers++) {
                            float[] dw = random(weights, 4);
                            float[] db = random(g.filters, 5);
                            float[] before = dw.clone();
                            float[] biasBefore = db.clone();
                            together(workers, worker -> {
                                Arrays.fill(worker.scratch(1 << 16), Float.NaN);
                                BatchLastConvolution.weightGradientMaxPool(
                                        worker, n, g, count, x, OFFSET, windows, index, OFFSET, dy, OFFSET, dw, OFFSET,
                                        db, OFFSET, sums, OFFSET);
                            });
                            String what = shape + ", " + n + ", " + windows;
                            double tolerance = n == 1 ? 1e-4 : 0;
                            assertClose(dw, before, doubles(expected, weights), tolerance, what);
                            assertClose(db, biasBefore, doubles(expectedBias, g.filters), tolerance, what);
                        }
                    }
                }
            }
        }
    }

    /** Windows apart from each other over the output of a convolution, with and without margins, gaps and rests. */
    private static List<WindowGeometry> windows(ConvolutionGeometry g) {
        int h = g.outputHeight;
        int w = g.outputWidth;
        return List.of(
                        new WindowGeometry(h, w, 2, 2, 2, 2, 1, 1, 0, 0, 0, 0),
                        new WindowGeometry(h, w, 2, 3, 2, 3, 1, 1, 1, 0, 1, 1),
                        new WindowGeometry(h, w, 3, 2, 4, 1, 1, 1, 0, 0, 0, 0),
                        new WindowGeometry(h, w, 1, 2, 4, 3, 1, 1, 0, 0, 0, 0),
                        new WindowGeometry(h, w, 1, 1, 2, 2, 1, 1, 0, 0, 0, 0),
                        new WindowGeometry(h, w, 2, 2, 3, 1, 2, 1, 1, 1, 0, 1),
                        // The second window begins above the first.
                        new WindowGeometry(h, w, 2, 1, 1, 1, 2, 1, 1, 1, 0, 0))
                .stream()
                .filter(windows -> windows.outputHeight > 0 && windows.outputWidth > 0)
                .filter(windows ->
                        IntStream.range(0, windows.outputHeight).allMatch(y -> windows.firstRow(y) < windows.endRow(y)))
                .filter(windows -> IntStream.range(0, windows.outputWidth)
                        .allMatch(x -> windows.firstColumn(x) < windows.endColumn(x)))
                .toList();
    }

    private static double[] doubles(float[] x, int length) {
        return IntStream.range(0, length).mapToDouble(i -> x[OFFSET + i]).toArray();
    }
}
