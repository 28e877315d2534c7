package dev.synapt.processor.kernel;

import dev.synapt.processor.graph.Window;
import dev.synapt.processor.kernel.CpuWork.Geometry;

/**
 * Which convolutions the runtime does by Winograd's filtering where the batch is innermost: two by two outputs take 16 products for each
 * channel in place of 36. What is read and what comes out has to be transformed, which pays only where there are many channels on both
 * sides, and maps that patches of two by two fill well.
 */
final class Winograd {
    /**
     * Transforming the patches of one channel takes about as long as so many products for each of sixteen frequencies, and so does
     * transforming the result.
     */
    private static final int TRANSFORM = 12;

    /** Kernels from which on the gradient of the weight is worth it as well, for which both factors have to be transformed. */
    private static final int GRADIENT_KERNELS = 48 * 48;

    /** Kernels beyond which the transformed ones would take a worker more than 4 MiB. */
    private static final int MOST_KERNELS = 1 << 16;

    private Winograd() {}

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
                && isFilled(g.height(), g.width())
                && isFilled(window.outputHeight(g.height()), window.outputWidth(g.width()));
    }

    static boolean isForWeightGradient(Geometry g) {
        return isFor(g) && g.channels() / g.groups() * (g.filters() / g.groups()) >= GRADIENT_KERNELS;
    }

    /** Whether patches take at most two thirds of the products that single elements of the map take. */
    private static boolean isFilled(int height, int width) {
        int patches = (height + 1) / 2 * ((width + 1) / 2);
        return 3 * 16 * patches <= 2 * 9 * height * width;
    }
}
