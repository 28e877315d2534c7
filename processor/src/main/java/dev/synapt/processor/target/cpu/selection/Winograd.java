package dev.synapt.processor.target.cpu.selection;

import dev.synapt.processor.graph.Window;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Convolution;
import dev.synapt.processor.target.cpu.kernel.CpuWork.ConvolutionInputGradient;
import dev.synapt.processor.target.cpu.kernel.CpuWork.ConvolutionMaxPool;
import dev.synapt.processor.target.cpu.kernel.CpuWork.ConvolutionWeightGradient;
import dev.synapt.processor.target.cpu.kernel.CpuWork.Geometry;
import dev.synapt.processor.target.cpu.kernel.CpuWork.MaxPool;
import dev.synapt.processor.target.cpu.kernel.CpuWork.MaxPoolGradient;
import dev.synapt.processor.target.cpu.kernel.CpuWork.MaxPoolWeightGradient;

/**
 * Which convolutions the runtime does by Winograd's filtering where the batch is innermost: two by two outputs take 16 products for each
 * channel in place of 36. What is read and what comes out has to be transformed, which pays only where there are many channels on both
 * sides, and maps that patches of two by two fill well.
 */
public final class Winograd {
    /**
     * Transforming the patches of one channel takes about as long as so many products for each of sixteen frequencies, and so does
     * transforming the result.
     */
    private static final int TRANSFORM = 12;

    /** Kernels from which on the gradient of the weight is worth it as well, for which both factors have to be transformed. */
    private static final int GRADIENT_KERNELS = 48 * 48;

    /** Kernels beyond which the transformed ones would take a worker more than 4 MiB, and channels or filters for the transformed inputs. */
    private static final int MOST_KERNELS = 1 << 16;

    private static final int MOST_CHANNELS = 512;

    /** Examples that vectors are made of; what is left of a batch goes the direct way. */
    private static final int EXAMPLES = 16;

    private Winograd() {}

    /** {@code kernel}, by Winograd's filtering if that is faster for up to {@code batch} examples. */
    public static Kernel apply(Kernel kernel, int batch) {
        if (batch < EXAMPLES) {
            return kernel;
        }
        return switch (kernel.work()) {
            case Convolution work
            when isFor(work.batchLast(), work.geometry()) -> apply(work).at(kernel.site());
            case ConvolutionMaxPool(Convolution work, MaxPool pool)
            when isFor(true, work.geometry()) && isOfWholePatches(pool.geometry()) ->
                new ConvolutionMaxPool(apply(work), pool).at(kernel.site());
            case ConvolutionInputGradient work
            when isFor(work.batchLast(), work.geometry()) ->
                new ConvolutionInputGradient(
                                work.examples(),
                                true,
                                apply(work.geometry()),
                                work.weight(),
                                work.gradient(),
                                work.out())
                        .at(kernel.site());
            case ConvolutionWeightGradient work
            when isFor(work.batchLast(), work.geometry()) -> apply(work).at(kernel.site());
            case MaxPoolWeightGradient(MaxPoolGradient pool, ConvolutionWeightGradient work)
            when isFor(true, work.geometry()) -> new MaxPoolWeightGradient(pool, apply(work)).at(kernel.site());
            default -> kernel;
        };
    }

    private static Convolution apply(Convolution work) {
        return new Convolution(
                work.examples(),
                true,
                apply(work.geometry()),
                work.x(),
                work.weight(),
                work.bias(),
                work.relu(),
                work.out());
    }

    private static ConvolutionWeightGradient apply(ConvolutionWeightGradient work) {
        return new ConvolutionWeightGradient(
                work.examples(),
                true,
                apply(work.geometry()),
                work.bands(),
                work.x(),
                work.gradient(),
                work.out(),
                work.bias(),
                work.sums());
    }

    private static Geometry apply(Geometry g) {
        return new Geometry(
                g.channels(), g.height(), g.width(), g.filters(), g.window(), g.groups(), true, isForWeightGradient(g));
    }

    private static boolean isFor(boolean batchLast, Geometry g) {
        return batchLast && isFor(g);
    }

    static boolean isFor(Geometry g) {
        Window window = g.window();
        int channels = g.channels() / g.groups();
        int filters = g.filters() / g.groups();
        return window.kernelHeight() == 3
                && window.kernelWidth() == 3
                && window.strideHeight() == 1
                && window.strideWidth() == 1
                && window.dilationHeight() == 1
                && window.dilationWidth() == 1
                && channels * filters >= TRANSFORM * (channels + filters)
                && channels * filters <= MOST_KERNELS
                && Math.max(channels, filters) <= MOST_CHANNELS
                && isFilled(g.height(), g.width())
                && isFilled(window.outputHeight(g.height()), window.outputWidth(g.width()));
    }

    /** Where this does not hold the two factors take longer to transform than products are saved. */
    static boolean isForWeightGradient(Geometry g) {
        return isFor(g) && g.channels() / g.groups() * (g.filters() / g.groups()) >= GRADIENT_KERNELS;
    }

    /** Whether windows of two rows of a map never take a row of patches in common. */
    private static boolean isOfWholePatches(Geometry pool) {
        return pool.window().top() == 0 && pool.window().strideHeight() % 2 == 0;
    }

    /** Whether patches take at most two thirds of the products that single elements of the map take. */
    private static boolean isFilled(int height, int width) {
        int patches = (height + 1) / 2 * ((width + 1) / 2);
        return 3 * 16 * patches <= 2 * 9 * height * width;
    }
}
