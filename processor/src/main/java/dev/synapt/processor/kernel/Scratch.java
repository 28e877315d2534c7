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

    /** Steps of a sum that kernels do at a time. */
    private static final int BLOCK = 256;

    /** Rows of the result that a product with a transposed right factor does at a time. */
    private static final int ROWS = 64;

    /** Floats of panels of a right factor, and of the rows of a left one that are transposed, at a time. */
    private static final int PANELS = 8192;

    private static final int TRANSPOSED = 16384;

    private Scratch() {}

    /** {@code multiple} elements, which may be times n, and {@code fixed} more. */
    record Size(Dim multiple, int fixed) {
        static Size of(long elements) {
            return new Size(Dim.of(Math.toIntExact(elements)), 0);
        }
    }

    /**
     * With block = min(depth, 256): panels of 32 columns by the block, as many as there are or as 8192 floats hold, and 512; besides, the
     * larger of 64 * block if the right factor is to be transposed and, if the left one is, its rows by the block, as many as 16384 floats
     * hold; and 64 * columns if the right one is. Room for the most there may be where one of them depends on n.
     */
    static Size product(Dim rows, Dim depth, Dim columns, boolean transposeLeft, boolean transposeRight) {
        long fixed = panels(depth, columns)
                + TILE * PANEL
                + Math.max(transposeLeft ? transposed(depth, rows) : 0, transposeRight ? ROWS * block(depth) : 0);
        if (!transposeRight) {
            return Size.of(fixed);
        }
        return new Size(new Dim(Math.multiplyExact(columns.size(), ROWS), columns.batched()), Math.toIntExact(fixed));
    }

    private static long block(Dim depth) {
        return depth.batched() ? BLOCK : Math.min(depth.size(), BLOCK);
    }

    private static long panels(Dim depth, Dim columns) {
        long block = block(depth);
        long groups = columns.batched() ? PANELS : ceilDiv(columns.size(), PANEL);
        return depth.batched() ? PANELS : Math.min(groups, PANELS / PANEL / block) * block * PANEL;
    }

    private static long transposed(Dim depth, Dim rows) {
        long block = block(depth);
        long most = rows.batched() ? TRANSPOSED : rows.size();
        return depth.batched() ? Math.min(most * block, TRANSPOSED) : Math.min(most, TRANSPOSED / block) * block;
    }

    /** The padded input of one example, cut by the stride; its output in rows as wide as that; a panel of the input. */
    static Size convolution(Geometry g) {
        return Size.of(inputAndOutput(g) + panel(filter(g)));
    }

    /**
     * The gradient of one example's output, spread by the stride; the input's gradient in rows as wide; the weight once more; a panel of the
     * first.
     */
    static Size convolutionInputGradient(Geometry g) {
        Window w = g.window();
        long height = g.height() + (long) w.dilationHeight() * (w.kernelHeight() - 1);
        long width = g.width() + (long) w.dilationWidth() * (w.kernelWidth() - 1);
        return Size.of(g.filters() * height * width
                + g.channels() * roundUp(g.height() * width)
                + g.filters() * filter(g)
                + panel((long) g.filters() / g.groups() * w.kernelHeight() * w.kernelWidth()));
    }

    /** Input and output as in {@link #convolution}; the sums, filters of a group rounded up to 32; a panel of the output's gradient. */
    static Size convolutionWeightGradient(Geometry g) {
        return Size.of(inputAndOutput(g)
                + g.groups() * roundUp(g.filters() / g.groups()) * filter(g)
                + panel(g.window().outputHeight(g.height()) * gridWidth(g)));
    }

    private static long inputAndOutput(Geometry g) {
        Window w = g.window();
        long gridHeight = ceilDiv((long) g.height() + w.top() + w.bottom(), w.strideHeight());
        long plane = gridHeight * gridWidth(g) * w.strideHeight() * w.strideWidth();
        return g.channels() * plane + g.filters() * roundUp(w.outputHeight(g.height()) * gridWidth(g));
    }

    private static long gridWidth(Geometry g) {
        return ceilDiv(
                (long) g.width() + g.window().left() + g.window().right(),
                g.window().strideWidth());
    }

    /** Weights of one filter. */
    private static long filter(Geometry g) {
        return (long) g.channels()
                / g.groups()
                * g.window().kernelHeight()
                * g.window().kernelWidth();
    }

    private static long panel(long steps) {
        return PANEL * Math.min(steps, BLOCK) + MARGIN;
    }

    /** A strip for every register, also where all of the work is shorter: one body serves every length. */
    static Size strips(int registers) {
        return Size.of((long) registers * STRIP);
    }

    private static long ceilDiv(long x, int y) {
        return (x + y - 1) / y;
    }

    private static long roundUp(long length) {
        return (length + PANEL - 1) / PANEL * PANEL;
    }
}
