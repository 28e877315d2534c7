package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.graph.Window;
import dev.synapt.processor.target.tornado.Core.Planes;
import dev.synapt.processor.target.tornado.Core.WindowArgMax;
import dev.synapt.processor.target.tornado.Core.WindowGather;
import dev.synapt.processor.target.tornado.Core.WindowSpread;
import dev.synapt.processor.target.tornado.Core.WindowSum;
import java.util.List;

/** Windows that slide over planes: forward a work-item takes one window, backward one cell, which gathers from the windows over it. */
final class WindowLoops {
    private WindowLoops() {}

    static List<Integer> write(Loops loops, WindowSum sum) {
        Code code = loops.code();
        Planes planes = sum.planes();
        begin(code, planes);
        code.line("float x0 = 0f;");
        int open = over(code, planes);
        code.line("x0 = x0 + " + loops.expressions().read(sum.x(), cell(planes)) + ";");
        code.close(open);
        return end(loops, planes, "x0");
    }

    static List<Integer> write(Loops loops, WindowArgMax largest) {
        Code code = loops.code();
        Planes planes = largest.planes();
        begin(code, planes);
        code.line("int at = -1;");
        code.line("float m = 0f;");
        int open = over(code, planes);
        code.line("float t = " + loops.expressions().read(largest.x(), cell(planes)) + ";");
        code.open("if (at < 0 || t > m)");
        code.line("at = h * " + planes.width() + " + w;");
        code.line("m = t;");
        code.close(open + 1);
        return end(loops, planes, "at");
    }

    private static void begin(Code code, Planes planes) {
        Window w = planes.window();
        code.parallel("i", planes.count());
        code.parallel("y", w.outputHeight(planes.height()));
        code.parallel("z", w.outputWidth(planes.width()));
    }

    private static List<Integer> end(Loops loops, Planes planes, String x) {
        int height = planes.window().outputHeight(planes.height());
        int width = planes.window().outputWidth(planes.width());
        loops.ending().once(loops.code(), "(i * " + height + " + y) * " + width + " + z", x);
        loops.code().close(3);
        return List.of(width, height, planes.count());
    }

    private static String cell(Planes planes) {
        return "(i * " + planes.height() + " + h) * " + planes.width() + " + w";
    }

    /** The cells (h, w) of the window (y, z) that lie inside. */
    private static int over(Code code, Planes planes) {
        Window w = planes.window();
        int open = 2;
        code.loop("ky", w.kernelHeight());
        code.line("int h = " + ConvolutionLoops.below("y", w.strideHeight(), "ky", w.dilationHeight(), w.top()) + ";");
        if (w.top() > 0 || w.bottom() > 0) {
            code.open("if (h >= 0 && h < " + planes.height() + ")");
            open++;
        }
        code.loop("kx", w.kernelWidth());
        code.line("int w = " + ConvolutionLoops.below("z", w.strideWidth(), "kx", w.dilationWidth(), w.left()) + ";");
        if (w.left() > 0 || w.right() > 0) {
            code.open("if (w >= 0 && w < " + planes.width() + ")");
            open++;
        }
        return open;
    }

    static List<Integer> write(Loops loops, WindowSpread spread) {
        Planes planes = spread.planes();
        int open = beginCells(loops.code(), planes);
        loops.code().line("x0 = x0 + " + loops.expressions().read(spread.x(), window(planes)) + ";");
        return endCells(loops, planes, open);
    }

    static List<Integer> write(Loops loops, WindowGather gather) {
        Code code = loops.code();
        Planes planes = gather.planes();
        int open = beginCells(code, planes);
        code.line("int q = " + window(planes) + ";");
        code.open("if (" + loops.expressions().read(gather.indices(), "q") + " == h * " + planes.width() + " + w)");
        code.line("x0 = x0 + " + loops.expressions().read(gather.values(), "q") + ";");
        code.close();
        return endCells(loops, planes, open);
    }

    private static int beginCells(Code code, Planes planes) {
        Window w = planes.window();
        code.parallel("i", planes.count());
        code.parallel("h", planes.height());
        code.parallel("w", planes.width());
        code.line("float x0 = 0f;");
        int height = w.outputHeight(planes.height());
        int width = w.outputWidth(planes.width());
        return isTiling(w) ? overOne(code, w, height, width) : ConvolutionLoops.overOutputs(code, w, height, width);
    }

    /** Whether windows lie side by side, so that each cell is in one. */
    private static boolean isTiling(Window w) {
        return w.kernelHeight() == w.strideHeight()
                && w.kernelWidth() == w.strideWidth()
                && w.dilationHeight() == 1
                && w.dilationWidth() == 1;
    }

    /** The window (y, z) over the cell (h, w), if there is one. */
    private static int overOne(Code code, Window w, int height, int width) {
        code.line("int y = " + over("h", w.top(), w.strideHeight()) + ";");
        code.line("int z = " + over("w", w.left(), w.strideWidth()) + ";");
        code.open("if (y < " + height + " && z < " + width + ")");
        return 1;
    }

    private static String over(String cell, int before, int stride) {
        String shifted = before == 0 ? cell : "(" + cell + " + " + before + ")";
        return stride == 1 ? shifted : shifted + " / " + stride;
    }

    private static String window(Planes planes) {
        Window w = planes.window();
        return "(i * " + w.outputHeight(planes.height()) + " + y) * " + w.outputWidth(planes.width()) + " + z";
    }

    private static List<Integer> endCells(Loops loops, Planes planes, int open) {
        loops.code().close(open);
        loops.ending().once(loops.code(), cell(planes), "x0");
        loops.code().close(3);
        return List.of(planes.width(), planes.height(), planes.count());
    }
}
