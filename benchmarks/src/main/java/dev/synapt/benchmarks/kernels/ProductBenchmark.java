package dev.synapt.benchmarks.kernels;

import dev.synapt.runtime.cpu.Product;
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

/** The products of dense layers on one thread, activations as [features, n]: GFLOP/s = 0.002 x outputs x inputs x n / microseconds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProductBenchmark {

    /** What is computed. */
    public enum Form {
        /** y [out, n] = w [out, in] x x [in, n], with a bias and ReLU. */
        FORWARD,
        /** dx [in, n] = w [out, in]' x dy [out, n]. */
        INPUT_GRADIENT,
        /** dw [out, in] = dy [out, n] x x [in, n]', from panels, six rows at a time. */
        WEIGHT_GRADIENT
    }

    private static final int ROWS = 6;

    @Param
    Form form;

    /** Outputs x inputs of the layer. */
    @Param({"512x784", "256x512", "2048x2048"})
    String layer;

    @Param({"64", "8", "1"})
    int n;

    private final Worker worker = Worker.alone();
    private int outputs;
    private int inputs;
    private float[] x;
    private float[] w;
    private float[] y;
    private float[] bias;
    private float[] panels;
    private float[] block;

    @Setup
    public void prepare() {
        String[] sizes = layer.split("x");
        outputs = Integer.parseInt(sizes[0]);
        inputs = Integer.parseInt(sizes[1]);
        x = Values.random(inputs * n, 1);
        w = Values.random(outputs * inputs, 2);
        y = Values.random(outputs * n, 3);
        bias = Values.random(outputs, 4);
        panels = new float[Product.packed(n, inputs)];
        block = new float[ROWS * inputs];
    }

    @Benchmark
    public float[] multiply() {
        return switch (form) {
            case FORWARD -> {
                Product.multiplyRowBias(worker, w, 0, false, x, 0, false, bias, 0, true, y, 0, outputs, inputs, n);
                yield y;
            }
            case INPUT_GRADIENT -> {
                Product.multiply(worker, w, 0, true, y, 0, false, x, 0, inputs, outputs, n);
                yield x;
            }
            case WEIGHT_GRADIENT -> {
                Product.pack(worker, x, 0, true, n, inputs, panels, 0);
                for (int row = 0; row < outputs; row += ROWS) {
                    int rows = Math.min(ROWS, outputs - row);
                    Product.multiplyPacked(y, row * n, false, n, panels, 0, block, 0, rows, n, inputs);
                }
                yield block;
            }
        };
    }
}
