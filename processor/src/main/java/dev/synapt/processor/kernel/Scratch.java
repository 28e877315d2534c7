package dev.synapt.processor.kernel;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Window;
import dev.synapt.processor.kernel.CpuWork.Geometry;

/** Floats of scratch that the runtime's kernels ask for, as functions of their sizes. A test holds them equal to the runtime's own. */
final class Scratch {
    /** Elements of a strip. */
    static final int STRIP = 1024;

    private static final int PANEL = 32;
    private static final int TILE = 16;
    private static final int MARGIN = 64;

    private Scratch() {}

    /** {@code multiple} elements, which may be times n, and {@code fixed} more. */
    record Size(Dim multiple, int fixed) {
        static Size of(long elements) {
            return new Size(Dim.of(Math.toIntExact(elements)), 0);
        }
    }

    /** One panel of 32 columns of the right factor, and one tile of 16 rows of 32: (depth + 16) * 32. */
    static Size product(Dim depth) {
        return new Size(new Dim(Math.multiplyExact(depth.size(), PANEL), depth.batched()), TILE * PANEL);
    }

    /** The padded input of one example, cut by the stride, and its output in rows as wide as that. */
    static Size convolution(Geometry g) {
        Window w = g.window();
        long stagedHeight = ceilDiv((long) g.height() + w.top() + w.bottom(), w.strideHeight());
        long stagedWidth = ceilDiv((long) g.width() + w.left() + w.right(), w.strideWidth());
        long staged = g.channels() * w.strideHeight() * w.strideWidth() * stagedHeight * stagedWidth;
        return Size.of(staged + g.filters() * roundUp(w.outputHeight(g.height()) * stagedWidth) + MARGIN);
    }

    /** The gradient of one example's output, spread by the stride; the weight once more; the input's gradient in rows as wide. */
    static Size convolutionInputGradient(Geometry g) {
        Window w = g.window();
        long height = g.height() + (long) w.dilationHeight() * (w.kernelHeight() - 1);
        long width = g.width() + (long) w.dilationWidth() * (w.kernelWidth() - 1);
        long weight = (long) g.filters() * (g.channels() / g.groups()) * w.kernelHeight() * w.kernelWidth();
        return Size.of(g.filters() * height * width + weight + g.channels() * roundUp(g.height() * width) + MARGIN);
    }

    /** A strip for every register; shorter strips where all of the work is shorter. */
    static Size strips(int registers, Dim length) {
        int strip = length.batched() ? STRIP : Math.min(STRIP, length.size());
        return Size.of((long) registers * strip);
    }

    private static long ceilDiv(long x, int y) {
        return (x + y - 1) / y;
    }

    private static long roundUp(long length) {
        return (length + PANEL - 1) / PANEL * PANEL;
    }
}
