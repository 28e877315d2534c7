package dev.synapt.benchmarks.kernels;

import dev.synapt.runtime.cpu.Strip;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Chains of element-wise work over 65,536 elements, strip by strip: nanoseconds an element. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StripBenchmark {

    private static final int ELEMENTS = 1 << 16;

    private final float[] x = Values.random(ELEMENTS, 1);
    private final float[] weight = Values.random(ELEMENTS, 3);
    private final float[] mean = new float[ELEMENTS];
    private final float[] square = new float[ELEMENTS];
    private final float[] bias = Values.random(256, 2);
    private final float[] out = new float[ELEMENTS];
    private final float[] strip = new float[Strip.LENGTH];

    /** out = max(x + bias, 0): a bias of 256 columns, added to every row. */
    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public float[] biasRelu() {
        for (int start = 0; start < ELEMENTS; start += Strip.LENGTH) {
            Strip.broadcast(bias, 0, 1, bias.length, start, strip, 0, Strip.LENGTH);
            Strip.add(x, start, strip, 0, strip, 0, Strip.LENGTH);
            Strip.maximumScalar(strip, 0, 0, out, start, Strip.LENGTH);
        }
        return out;
    }

    /** Adam in one pass over weight, mean, square and gradient, 1 MiB in all. */
    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public float[] adam() {
        for (int start = 0; start < ELEMENTS; start += Strip.LENGTH) {
            Strip.adam(
                    weight,
                    start,
                    mean,
                    start,
                    square,
                    start,
                    x,
                    start,
                    0.9f,
                    0.1f,
                    0.999f,
                    0.001f,
                    1,
                    1e-8f,
                    1e-3f,
                    Strip.LENGTH);
        }
        return weight;
    }

    /** The gradient of a ReLU. */
    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public float[] maskPositive() {
        for (int start = 0; start < ELEMENTS; start += Strip.LENGTH) {
            Strip.maskPositive(x, start, weight, start, out, start, Strip.LENGTH);
        }
        return out;
    }

    /** out = x sigmoid(1.702 x): three operations, one of them transcendental. */
    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public float[] fastGelu() {
        for (int start = 0; start < ELEMENTS; start += Strip.LENGTH) {
            Strip.multiplyScalar(x, start, 1.702f, strip, 0, Strip.LENGTH);
            Strip.sigmoid(strip, 0, strip, 0, Strip.LENGTH);
            Strip.multiply(x, start, strip, 0, out, start, Strip.LENGTH);
        }
        return out;
    }
}
