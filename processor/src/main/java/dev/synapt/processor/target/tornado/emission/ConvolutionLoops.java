package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.graph.Window;
import dev.synapt.processor.target.tornado.Core.Convolution;
import dev.synapt.processor.target.tornado.Core.ConvolutionInputGradient;
import dev.synapt.processor.target.tornado.Core.ConvolutionWeightGradient;
import dev.synapt.processor.target.tornado.Core.Geometry;
import java.util.List;

/**
 * Convolutions: a work-item computes one pixel of several filters or channels, each pixel it loads serving all of them; neighbouring
 * work-items take neighbouring pixels.
 */
final class ConvolutionLoops {
    private static final List<Integer> BLOCKS = List.of(4, 5, 3, 2);

    private final Loops loops;
    private final Code code;
    private final Geometry g;
    private final Window w;

    private ConvolutionLoops(Loops loops, Geometry geometry) {
        this.loops = loops;
        this.code = loops.code();
        this.g = geometry;
        this.w = geometry.window();
    }

    /** The most filters or channels at a time that divide {@code size}. */
    private static int block(int size) {
        return BLOCKS.stream().filter(block -> size % block == 0).findFirst().orElse(1);
    }

    static List<Integer> write(Loops loops, Convolution convolution) {
        return new ConvolutionLoops(loops, convolution.geometry()).forward(convolution);
    }

    static List<Integer> write(Loops loops, ConvolutionInputGradient convolution) {
        return new ConvolutionLoops(loops, convolution.geometry()).inputGradient(convolution);
    }

    static List<Integer> write(Loops loops, ConvolutionWeightGradient convolution) {
        return new ConvolutionLoops(loops, convolution.geometry()).weightGradient(convolution);
    }

    private List<Integer> forward(Convolution convolution) {
        int filters = g.filters() / g.groups();
        int block = block(filters);
        int blocks = g.filters() / block;
        code.parallel("i", convolution.examples() * blocks);
        code.parallel("y", g.outputHeight());
        code.parallel("z", g.outputWidth());
        code.line("int e = i / " + blocks + ";");
        code.line("int f = (i % " + blocks + ") * " + block + ";");
        code.line("int c0 = " + (g.groups() == 1 ? "0" : "(f / " + filters + ") * " + g.depth()) + ";");
        zeros(block, "x");
        code.loop("c", g.depth());
        int open = overWindow("y", "z");
        code.line("float a = "
                + loops.expressions()
                        .read(
                                convolution.x(),
                                "((" + Loops.times("e", g.channels()) + " + c0 + c) * " + g.height() + " + h) * "
                                        + g.width() + " + w")
                + ";");
        for (int k = 0; k < block; k++) {
            code.line("x" + k + " = x" + k + " + a * "
                    + loops.expressions().read(convolution.weight(), weight(Loops.plus("f", k), "c")) + ";");
        }
        code.close(open);
        code.close();
        for (int k = 0; k < block; k++) {
            loops.ending()
                    .many(
                            code,
                            "((e * " + g.filters() + " + " + Loops.plus("f", k) + ") * " + g.outputHeight() + " + y) * "
                                    + g.outputWidth() + " + z",
                            "x" + k);
        }
        code.close(3);
        return List.of(g.outputWidth(), g.outputHeight(), convolution.examples() * blocks);
    }

    private String weight(String filter, String channel) {
        return "((" + Loops.times(filter.contains("+") ? "(" + filter + ")" : filter, g.depth()) + " + " + channel
                + ") * " + w.kernelHeight() + " + ky) * " + w.kernelWidth() + " + kx";
    }

    private void zeros(int block, String name) {
        for (int k = 0; k < block; k++) {
            code.line("float " + name + k + " = 0f;");
        }
    }

    /** The pixel (h, w) of the input below each element (ky, kx) of the kernel for the output (y, z), where it lies inside. */
    private int overWindow(String y, String z) {
        int open = 2;
        code.loop("ky", w.kernelHeight());
        code.line("int h = " + below(y, w.strideHeight(), "ky", w.dilationHeight(), w.top()) + ";");
        if (w.top() > 0 || w.bottom() > 0) {
            code.open("if (h >= 0 && h < " + g.height() + ")");
            open++;
        }
        code.loop("kx", w.kernelWidth());
        code.line("int w = " + below(z, w.strideWidth(), "kx", w.dilationWidth(), w.left()) + ";");
        if (w.left() > 0 || w.right() > 0) {
            code.open("if (w >= 0 && w < " + g.width() + ")");
            open++;
        }
        return open;
    }

    static String below(String output, int stride, String element, int dilation, int before) {
        return Loops.times(output, stride) + " + " + Loops.times(element, dilation)
                + (before == 0 ? "" : " - " + before);
    }

    private List<Integer> inputGradient(ConvolutionInputGradient convolution) {
        int filters = g.filters() / g.groups();
        int block = block(g.depth());
        int blocks = g.channels() / block;
        code.parallel("i", convolution.examples() * blocks);
        code.parallel("h", g.height());
        code.parallel("w", g.width());
        code.line("int e = i / " + blocks + ";");
        code.line("int c = (i % " + blocks + ") * " + block + ";");
        code.line("int f0 = " + (g.groups() == 1 ? "0" : "(c / " + g.depth() + ") * " + filters) + ";");
        code.line("int c0 = " + (g.groups() == 1 ? "c" : "c % " + g.depth()) + ";");
        zeros(block, "x");
        code.loop("f", filters);
        int open = overOutputs(code, w, g.outputHeight(), g.outputWidth());
        code.line("float a = "
                + loops.expressions()
                        .read(
                                convolution.gradient(),
                                "((e * " + g.filters() + " + f0 + f) * " + g.outputHeight() + " + y) * "
                                        + g.outputWidth() + " + z")
                + ";");
        for (int k = 0; k < block; k++) {
            code.line("x" + k + " = x" + k + " + a * "
                    + loops.expressions().read(convolution.weight(), weight("f0 + f", Loops.plus("c0", k))) + ";");
        }
        code.close(open);
        code.close();
        for (int k = 0; k < block; k++) {
            loops.ending()
                    .many(
                            code,
                            "((e * " + g.channels() + " + " + Loops.plus("c", k) + ") * " + g.height() + " + h) * "
                                    + g.width() + " + w",
                            "x" + k);
        }
        code.close(3);
        return List.of(g.width(), g.height(), convolution.examples() * blocks);
    }

    /** Each output (y, z) whose window has the pixel (h, w) below its element (ky, kx). */
    static int overOutputs(Code code, Window w, int outputHeight, int outputWidth) {
        int open = 2;
        code.loop("ky", w.kernelHeight());
        code.line("int ty = h - " + Loops.times("ky", w.dilationHeight()) + plus(w.top()) + ";");
        open += overOutput(code, "ty", "y", w.strideHeight(), outputHeight);
        code.loop("kx", w.kernelWidth());
        code.line("int tz = w - " + Loops.times("kx", w.dilationWidth()) + plus(w.left()) + ";");
        open += overOutput(code, "tz", "z", w.strideWidth(), outputWidth);
        return open;
    }

    private static String plus(int before) {
        return before == 0 ? "" : " + " + before;
    }

    private static int overOutput(Code code, String distance, String output, int stride, int bound) {
        code.open("if (" + distance + " >= 0)");
        code.line("int " + output + " = " + (stride == 1 ? distance : distance + " / " + stride) + ";");
        String exact = stride == 1 ? "" : " && " + output + " * " + stride + " == " + distance;
        code.open("if (" + output + " < " + bound + exact + ")");
        return 2;
    }

    /** Sums along a row of the output first, then over rows and examples, so that no sum is long. */
    private List<Integer> weightGradient(ConvolutionWeightGradient convolution) {
        int filters = g.filters() / g.groups();
        int block = block(filters);
        int blocks = g.filters() / block;
        int elements = w.kernelHeight() * w.kernelWidth();
        code.parallel("i", convolution.splits() * blocks);
        code.parallel("c", g.depth());
        code.parallel("k", elements);
        loops.countExamples(List.of(convolution.examples()));
        code.line("int s = i / " + blocks + ";");
        code.line("int f = (i % " + blocks + ") * " + block + ";");
        code.line("int c0 = " + (g.groups() == 1 ? "c" : "(f / " + filters + ") * " + g.depth() + " + c") + ";");
        code.line("int ky = k / " + w.kernelWidth() + ";");
        code.line("int kx = k % " + w.kernelWidth() + ";");
        zeros(block, "x");
        String end =
                "TornadoMath.min(" + loops.bound(convolution.examples()) + ", (s + 1) * " + convolution.share() + ")";
        code.line("int end = " + end + ";");
        code.loop("e", Loops.times("s", convolution.share()), "end");
        code.loop("y", g.outputHeight());
        code.line("int h = " + below("y", w.strideHeight(), "ky", w.dilationHeight(), w.top()) + ";");
        boolean rows = w.top() > 0 || w.bottom() > 0;
        if (rows) {
            code.open("if (h >= 0 && h < " + g.height() + ")");
        }
        zeros(block, "t");
        code.loop("z", g.outputWidth());
        code.line("int w = " + below("z", w.strideWidth(), "kx", w.dilationWidth(), w.left()) + ";");
        boolean columns = w.left() > 0 || w.right() > 0;
        if (columns) {
            code.open("if (w >= 0 && w < " + g.width() + ")");
        }
        code.line("float a = "
                + loops.expressions()
                        .read(
                                convolution.x(),
                                "((e * " + g.channels() + " + c0) * " + g.height() + " + h) * " + g.width() + " + w")
                + ";");
        for (int b = 0; b < block; b++) {
            String index = "((e * " + g.filters() + " + " + Loops.plus("f", b) + ") * " + g.outputHeight() + " + y) * "
                    + g.outputWidth() + " + z";
            code.line("t" + b + " = t" + b + " + a * " + loops.expressions().read(convolution.gradient(), index) + ";");
        }
        code.close(columns ? 2 : 1);
        for (int b = 0; b < block; b++) {
            code.line("x" + b + " = x" + b + " + t" + b + ";");
        }
        code.close(rows ? 3 : 2);
        for (int b = 0; b < block; b++) {
            loops.ending()
                    .many(
                            code,
                            "((s * " + g.filters() + " + " + Loops.plus("f", b) + ") * " + g.depth() + " + c) * "
                                    + elements + " + k",
                            "x" + b);
        }
        code.close(3);
        return List.of(elements, g.depth(), convolution.splits() * blocks);
    }
}
