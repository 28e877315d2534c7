package dev.synapt.benchmarks.kernels;

import dev.synapt.runtime.cpu.BatchLastConvolution;
import dev.synapt.runtime.cpu.Convolution;
import dev.synapt.runtime.cpu.ConvolutionGeometry;
import dev.synapt.runtime.cpu.Worker;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The convolutions of LeNet at batch 64 and of the 20-layer network at batch 32, and their gradients, with the examples outermost and
 * innermost.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ConvolutionBenchmark {

    /** Named after channels, filters, kernel and image; S2 with a stride of 2. Each with its MFLOP. */
    public enum Shape {
        /** LeNet's first, 15.1 MFLOP. */
        C1_F6_K5_28(64, 1, 28, 6, 5, 1, 2),
        /** LeNet's second, 30.7 MFLOP. */
        C6_F16_K5_14(64, 6, 14, 16, 5, 1, 0),
        /** Stage 1, 151 MFLOP. */
        C16_F16_K3_32(32, 16, 32, 16, 3, 1, 1),
        /** Into stage 2, 75.5 MFLOP. */
        C16_F32_K3_32_S2(32, 16, 32, 32, 3, 2, 1),
        /** Stage 2, 151 MFLOP. */
        C32_F32_K3_16(32, 32, 16, 32, 3, 1, 1),
        /** Stage 3, 151 MFLOP. */
        C64_F64_K3_8(32, 64, 8, 64, 3, 1, 1);

        final int batch;
        final int inputs;
        final int weights;
        final int filters;
        final int outputs;
        final ConvolutionGeometry geometry;

        Shape(int batch, int channels, int size, int filters, int kernel, int stride, int pad) {
            int outputSize = (size + 2 * pad - kernel) / stride + 1;
            this.batch = batch;
            this.inputs = batch * channels * size * size;
            this.weights = filters * channels * kernel * kernel;
            this.filters = filters;
            this.outputs = batch * filters * outputSize * outputSize;
            this.geometry = new ConvolutionGeometry(
                    channels, size, size, filters, kernel, kernel, stride, stride, 1, 1, pad, pad, pad, pad, 1);
        }
    }

    @Param
    Shape shape;

    private float[] x;
    private float[] weight;
    private float[] bias;
    private float[] y;
    private final Worker worker = Worker.alone();

    @Setup
    public void prepare() {
        x = Values.random(shape.inputs, 1);
        weight = Values.random(shape.weights, 2);
        bias = Values.random(shape.filters, 3);
        y = Values.random(shape.outputs, 4);
    }

    @Benchmark
    public float[] batchLastForward() {
        BatchLastConvolution.forward(worker, shape.batch, shape.geometry, x, 0, weight, 0, bias, 0, true, y, 0);
        return y;
    }

    @Benchmark
    public float[] batchLastInputGradient() {
        BatchLastConvolution.inputGradient(worker, shape.batch, shape.geometry, weight, 0, y, 0, x, 0);
        return x;
    }

    @Benchmark
    public float[] batchLastWeightGradient() {
        BatchLastConvolution.weightGradient(
                worker, shape.batch, shape.geometry, 1, x, 0, y, 0, weight, 0, bias, 0, null, 0);
        return weight;
    }

    @Benchmark
    public float[] forward() {
        Convolution.forward(worker, shape.batch, shape.geometry, x, 0, weight, 0, bias, 0, true, y, 0);
        return y;
    }

    @Benchmark
    public float[] inputGradient() {
        Convolution.inputGradient(worker, shape.batch, shape.geometry, weight, 0, y, 0, x, 0);
        return x;
    }

    @Benchmark
    public float[] weightGradient() {
        Convolution.weightGradient(worker, shape.batch, shape.geometry, x, 0, y, 0, weight, 0);
        return weight;
    }
}
