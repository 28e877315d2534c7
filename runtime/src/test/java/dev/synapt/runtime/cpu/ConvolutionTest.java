package dev.synapt.runtime.cpu;

import static dev.synapt.runtime.cpu.Samples.OFFSET;
import static dev.synapt.runtime.cpu.Samples.assertClose;
import static dev.synapt.runtime.cpu.Samples.random;
import static dev.synapt.runtime.cpu.Samples.share;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolutionTest {
    @ParameterizedTest
    @MethodSource("dev.synapt.runtime.cpu.ConvolutionCase#cases")
    void forwardEqualsTheDefinition(ConvolutionCase c) {
        ConvolutionGeometry g = c.geometry();
        float[] x = random(c.n() * g.inputLength(), 1);
        float[] w = random(g.filters * g.filterLength(), 2);
        float[] bias = random(c.f(), 3);
        double[] sums = new double[c.n() * g.outputLength()];
        c.visit((i, j, k) -> sums[k] += (double) x[OFFSET + i] * w[OFFSET + j]);
        for (int variant = 0; variant < 3; variant++) {
            float[] y = random(c.n() * g.outputLength(), 4);
            float[] before = y.clone();
            boolean relu = variant == 2;
            float[] b = variant == 0 ? null : bias;
            share(
                    1 + variant,
                    worker -> Convolution.forward(worker, c.n(), g, x, OFFSET, w, OFFSET, b, OFFSET, relu, y, OFFSET));
            double[] expected = new double[sums.length];
            for (int i = 0; i < sums.length; i++) {
                int filter = i / (c.oh() * c.ow()) % c.f();
                expected[i] = sums[i] + (variant == 0 ? 0 : bias[OFFSET + filter]);
                expected[i] = relu ? Math.max(expected[i], 0) : expected[i];
            }
            assertClose(y, before, expected, 1e-4, c.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.synapt.runtime.cpu.ConvolutionCase#cases")
    void inputGradientEqualsTheDefinition(ConvolutionCase c) {
        for (int workers = 1; workers <= 3; workers++) {
            inputGradientEqualsTheDefinition(c, workers);
        }
    }

    private static void inputGradientEqualsTheDefinition(ConvolutionCase c, int workers) {
        ConvolutionGeometry g = c.geometry();
        float[] w = random(g.filters * g.filterLength(), 1);
        float[] dy = random(c.n() * g.outputLength(), 2);
        float[] dx = random(c.n() * g.inputLength(), 3);
        float[] before = dx.clone();
        double[] expected = new double[c.n() * g.inputLength()];
        c.visit((i, j, k) -> expected[i] += (double) dy[OFFSET + k] * w[OFFSET + j]);
        share(workers, worker -> Convolution.inputGradient(worker, c.n(), g, w, OFFSET, dy, OFFSET, dx, OFFSET));
        assertClose(dx, before, expected, 1e-4, c.toString());
    }

    @ParameterizedTest
    @MethodSource("dev.synapt.runtime.cpu.ConvolutionCase#cases")
    void weightGradientEqualsTheDefinition(ConvolutionCase c) {
        for (int workers = 1; workers <= 3; workers++) {
            weightGradientEqualsTheDefinition(c, workers);
        }
    }

    private static void weightGradientEqualsTheDefinition(ConvolutionCase c, int workers) {
        ConvolutionGeometry g = c.geometry();
        float[] x = random(c.n() * g.inputLength(), 1);
        float[] dy = random(c.n() * g.outputLength(), 2);
        float[] dw = random(g.filters * g.filterLength(), 3);
        float[] before = dw.clone();
        double[] expected = new double[g.filters * g.filterLength()];
        c.visit((i, j, k) -> expected[j] += (double) dy[OFFSET + k] * x[OFFSET + i]);
        share(workers, worker -> Convolution.weightGradient(worker, c.n(), g, x, OFFSET, dy, OFFSET, dw, OFFSET));
        assertClose(dw, before, expected, 1e-3, c.toString());
    }
}
