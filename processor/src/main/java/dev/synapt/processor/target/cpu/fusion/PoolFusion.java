package dev.synapt.processor.target.cpu.fusion;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Readers;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Convolution;
import dev.synapt.processor.target.cpu.kernel.CpuWork.ConvolutionWeightGradient;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Geometry;
import dev.synapt.processor.target.cpu.kernel.CpuWork.MaxPool;
import dev.synapt.processor.target.cpu.kernel.CpuWork.MaxPoolGradient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins a convolution with the pool of largest cells behind it, and in the backward pass that pool's gradient with the gradient of the
 * convolution's weight: rows of the convolution's output, or of its gradient, then go from one to the other while they are in a near cache, and
 * neither has memory. It is the largest map of many a network.
 *
 * <p>The batch has to be innermost, and the map what only that one kernel reads; so a gradient that goes on to the convolution's input is not
 * joined. Windows of different rows must have no row in common, or in the backward pass lie side by side.
 */
public final class PoolFusion {
    private final Readers readers;
    private final Map<Kernel, CpuWork> joined = new HashMap<>();
    private final Set<Kernel> gone = new HashSet<>();
    private final Set<Buffer> unused = new HashSet<>();

    public PoolFusion(List<Kernel> kernels, Readers readers) {
        this.readers = readers;
        kernels.forEach(this::join);
    }

    /** The work of {@code kernel} now, or nothing if another does it. */
    public List<Kernel> apply(Kernel kernel) {
        if (gone.contains(kernel)) {
            return List.of();
        }
        CpuWork work = joined.get(kernel);
        return List.of(work == null ? kernel : work.at(kernel.site()));
    }

    /** Whether {@code buffer} still has memory. */
    public boolean isUsed(Buffer buffer) {
        return !unused.contains(buffer);
    }

    private void join(Kernel kernel) {
        if (kernel.work() instanceof Convolution convolution
                && convolution.batchLast()
                && readers.only(convolution.out().buffer(), kernel).orElse(null) instanceof Kernel reader
                && reader.work() instanceof MaxPool pool
                && pool.out().isPresent()
                && isApart(pool.geometry())
                && isMapOf(convolution.geometry(), pool.planes(), pool.geometry())) {
            joined.put(kernel, new CpuWork.ConvolutionMaxPool(convolution, pool));
            gone.add(reader);
            unused.add(convolution.out().buffer());
        } else if (kernel.work() instanceof MaxPoolGradient pool
                && isTiling(pool.geometry())
                && readers.only(pool.out().buffer(), kernel).orElse(null) instanceof Kernel reader
                && reader.work() instanceof ConvolutionWeightGradient gradient
                && gradient.batchLast()
                && gradient.gradient().buffer() == pool.out().buffer()
                && isMapOf(gradient.geometry(), pool.planes(), pool.geometry())) {
            joined.put(reader, new CpuWork.MaxPoolWeightGradient(pool, gradient));
            gone.add(kernel);
            unused.add(pool.out().buffer());
        }
    }

    /** Whether the planes that are pooled are those of a convolution, and not the same numbers in another shape. */
    private static boolean isMapOf(Geometry convolution, Dim planes, Geometry pool) {
        return planes.equals(Dim.of(convolution.filters()))
                && pool.height() == convolution.window().outputHeight(convolution.height())
                && pool.width() == convolution.window().outputWidth(convolution.width());
    }

    /** As the runtime's {@code WindowGeometry.isApart}, and so the next. */
    private static boolean isApart(Geometry pool) {
        return pool.window().dilationHeight() * (pool.window().kernelHeight() - 1)
                < pool.window().strideHeight();
    }

    private static boolean isTiling(Geometry pool) {
        return pool.window().dilationHeight() == 1
                && pool.window().dilationWidth() == 1
                && pool.window().strideHeight() == pool.window().kernelHeight()
                && pool.window().strideWidth() == pool.window().kernelWidth();
    }
}
