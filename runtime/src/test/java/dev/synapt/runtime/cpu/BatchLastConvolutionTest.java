package dev.synapt.runtime.cpu;

import static dev.synapt.runtime.cpu.Samples.OFFSET;
import static dev.synapt.runtime.cpu.Samples.assertClose;
import static dev.synapt.runtime.cpu.Samples.random;
import static dev.synapt.runtime.cpu.Samples.share;
import static dev.synapt.runtime.cpu.Samples.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions with the examples innermost, against the definition, which has them outermost, for many numbers of examples. */
class BatchLastConvolutionTest {
    private static final int[] EXAMPLES = {1, 2, 7, 8, 15, 16, 17, 31, 32, 33, 64, 65};

    @ParameterizedTest
    @MethodSource("dev.synapt.runtime.cpu.ConvolutionCase#cases")
    void forwardEqualsTheDefinition(ConvolutionCase shape) {
        for (int n : EXAMPLES) {
            for (ConvolutionGeometry g : shape.geometries()) {
                ConvolutionCase c = shape.of(n);
                float[] x = random(n * g.inputLength(), 1);
                float[] w = random(g.filters * g.filterLength(), 2);
                float[] bias = random(c.f(), 3);
                float[] flat = batchLast(n, x);
                double[] sums = new double[n * g.outputLength()];
                c.visit((i, j, k) -> sums[k] += (double) x[OFFSET + i] * w[OFFSET + j]);
                for (int variant = 0; variant < 3; variant++) {
                    double[] expected = sums.clone();
                    boolean relu = variant == 2;
                    float[] b = variant == 0 ? null : bias;
                    for (int i = 0; i < sums.length; i++) {
                        expected[i] += b == null ? 0 : bias[OFFSET + i / (c.oh() * c.ow()) % c.f()];
                        expected[i] = relu ? Math.max(expected[i], 0) : expected[i];
                    }
                    float[] y = random(n * g.outputLength(), 4);
                    float[] before = y.clone();
                    share(
                            1 + variant,
                            worker -> BatchLastConvolution.forward(
                                    worker, n, g, flat, OFFSET, w, OFFSET, b, OFFSET, relu, y, OFFSET));
                    assertClose(y, before, batchLast(n, expected), 1e-4, c.toString());
                    // Of a source that is aligned nothing is copied.
                    float[] aligned = variant == 2 ? Samples.aligned(flat) : flat;
                    float[] again = before.clone();
                    share(
                            1 + variant,
                            worker -> BatchLastConvolution.forward(
                                    worker, n, g, aligned, OFFSET, w, OFFSET, b, OFFSET, relu, again, OFFSET));
                    assertThat(again).isEqualTo(y);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.synapt.runtime.cpu.ConvolutionCase#cases")
    void inputGradientEqualsTheDefinition(ConvolutionCase shape) {
        for (int n : EXAMPLES) {
            for (ConvolutionGeometry g : shape.geometries()) {
                ConvolutionCase c = shape.of(n);
                float[] w = random(g.filters * g.filterLength(), 1);
                float[] dy = random(n * g.outputLength(), 2);
                float[] flat = batchLast(n, dy);
                double[] expected = new double[n * g.inputLength()];
                c.visit((i, j, k) -> expected[i] += (double) dy[OFFSET + k] * w[OFFSET + j]);
                float[] one = null;
                for (int workers : new int[] {1, 2, 3, 7}) {
                    float[] dx = random(n * g.inputLength(), 3);
                    float[] before = dx.clone();
                    share(
                            workers,
                            worker -> BatchLastConvolution.inputGradient(
                                    worker, n, g, w, OFFSET, flat, OFFSET, dx, OFFSET));
                    assertClose(dx, before, batchLast(n, expected), 1e-4, c.toString());
                    one = workers == 1 ? dx : one;
                    assertThat(dx).isEqualTo(one);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.synapt.runtime.cpu.ConvolutionCase#cases")
    void weightGradientEqualsTheDefinition(ConvolutionCase shape) {
        for (int n : EXAMPLES) {
            for (ConvolutionGeometry g : shape.geometries()) {
                ConvolutionCase c = shape.of(n);
                float[] x = random(n * g.inputLength(), 1);
                float[] dy = random(n * g.outputLength(), 2);
                float[] flatX = batchLast(n, x);
                float[] flatY = batchLast(n, dy);
                double[] expected = new double[g.filters * g.filterLength()];
                c.visit((i, j, k) -> expected[j] += (double) dy[OFFSET + k] * x[OFFSET + i]);
                double[] expectedBias = new double[g.filters];
                int positions = g.outputHeight * g.outputWidth;
                for (int k = 0; k < n * g.outputLength(); k++) {
                    expectedBias[k / positions % g.filters] += dy[OFFSET + k];
                }
                for (int bands = 1; bands <= Math.min(3, g.outputHeight); bands++) {
                    int count = bands;
                    float[] one = null;
                    for (int workers : new int[] {1, 2, 3, 4}) {
                        float[] dw = random(g.filters * g.filterLength(), 3);
                        float[] db = random(g.filters, 4);
                        float[] before = dw.clone();
                        float[] biasBefore = db.clone();
                        float[] sums = random(bands * (g.filters * g.filterLength() + g.filters), 5);
                        together(workers, worker -> {
                            Arrays.fill(worker.scratch(1 << 16), Float.NaN);
                            BatchLastConvolution.weightGradient(
                                    worker, n, g, count, flatX, OFFSET, flatY, OFFSET, dw, OFFSET, db, OFFSET, sums,
                                    OFFSET);
                        });
                        assertClose(dw, before, expected, 1e-3, c.toString());
                        assertClose(db, biasBefore, expectedBias, 1e-3, c.toString());
                        one = workers == 1 ? dw : one;
                        assertThat(dw).isEqualTo(one);
                        float[] alone = before.clone();
                        together(
                                workers,
                                worker -> BatchLastConvolution.weightGradient(
                                        worker, n, g, count, flatX, OFFSET, flatY, OFFSET, alone, OFFSET, null, 0, sums,
                                        OFFSET));
                        assertThat(alone).isEqualTo(one);
                    }
                }
            }
        }
    }

    /** The same numbers, those of an example no longer neighbours but n apart. */
    private static float[] batchLast(int n, float[] x) {
        float[] y = x.clone();
        int length = (x.length - OFFSET - 3) / n;
        for (int i = 0; i < n * length; i++) {
            y[OFFSET + i % length * n + i / length] = x[OFFSET + i];
        }
        return y;
    }

    private static double[] batchLast(int n, double[] x) {
        double[] y = new double[x.length];
        int length = x.length / n;
        for (int i = 0; i < x.length; i++) {
            y[i % length * n + i / length] = x[i];
        }
        return y;
    }

    /** Where rows do not come out even, the filters of one row are shared: but for a tile each of two workers has half. */
    @ParameterizedTest
    @CsvSource({"16,8", "16,5", "16,7", "12,3", "48,8", "16,12", "16,13", "32,5"})
    void twoWorkersHaveHalves(int filters, int side) {
        int n = 16;
        ConvolutionGeometry g = new ConvolutionGeometry(3, side, side, filters, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        float[] x = random(n * g.inputLength(), 1);
        float[] w = random(filters * g.filterLength(), 2);
        int[] cells = new int[2];
        for (int i = 0; i < 2; i++) {
            float[] y = new float[n * g.outputLength()];
            Arrays.fill(y, Float.NaN);
            BatchLastConvolution.forward(new Worker(i, 2, null), n, g, x, OFFSET, w, OFFSET, null, 0, false, y, 0);
            for (float value : y) {
                cells[i] += Float.isNaN(value) ? 0 : 1;
            }
        }
        assertThat(cells[0] + cells[1]).isEqualTo(n * g.outputLength());
        assertThat(Math.abs(cells[0] - cells[1])).isLessThanOrEqualTo(4 * side * n);
    }
}
