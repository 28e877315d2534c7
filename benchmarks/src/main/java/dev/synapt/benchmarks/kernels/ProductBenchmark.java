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

/** The three products of a dense layer 784-512 at batch 64, 51.4 MFLOP each: microseconds x GFLOP/s = 51,400. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProductBenchmark {

    /** Which factor is transposed, N for none, and so what it computes. */
    public enum Form {
        /** y [64, 512] = x [64, 784] x w [512, 784]', the forward pass. */
        NT(64, 784, 512, false, true),
        /** dx [64, 784] = dy [64, 512] x w [512, 784], the gradient of the input. */
        NN(64, 512, 784, false, false),
        /** dw [512, 784] = dy [64, 512]' x x [64, 784], the gradient of the weight. */
        TN(512, 64, 784, true, false);

        final int rows;
        final int depth;
        final int columns;
        final boolean transposeLeft;
        final boolean transposeRight;

        Form(int rows, int depth, int columns, boolean transposeLeft, boolean transposeRight) {
            this.rows = rows;
            this.depth = depth;
            this.columns = columns;
            this.transposeLeft = transposeLeft;
            this.transposeRight = transposeRight;
        }
    }

    @Param
    Form form;

    private final Worker worker = Worker.alone();
    private float[] left;
    private float[] right;
    private float[] out;

    @Setup
    public void prepare() {
        left = Values.random(form.rows * form.depth, 1);
        right = Values.random(form.depth * form.columns, 2);
        out = new float[form.rows * form.columns];
    }

    @Benchmark
    public float[] multiply() {
        Product.multiply(
                worker,
                left,
                0,
                form.transposeLeft,
                right,
                0,
                form.transposeRight,
                out,
                0,
                form.rows,
                form.depth,
                form.columns);
        return out;
    }
}
