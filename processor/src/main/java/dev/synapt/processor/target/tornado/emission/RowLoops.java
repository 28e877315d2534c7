package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.target.tornado.Core.ArgMax;
import dev.synapt.processor.target.tornado.Core.LogSumExp;
import dev.synapt.processor.target.tornado.Core.Softmax;
import java.util.List;

/** What is computed row by row, a work-item a row. */
final class RowLoops {
    private RowLoops() {}

    static List<Integer> write(Loops loops, Softmax softmax) {
        Code code = loops.code();
        String x = begin(loops, softmax.rows(), softmax.width(), softmax.x());
        code.loop("k", softmax.width());
        code.line("float y = TornadoMath.exp(" + x + " - m) / sum;");
        loops.ending().once(code, "i * " + softmax.width() + " + k", "y");
        code.close(2);
        return List.of(softmax.rows());
    }

    static List<Integer> write(Loops loops, LogSumExp logSumExp) {
        begin(loops, logSumExp.rows(), logSumExp.width(), logSumExp.x());
        loops.ending().once(loops.code(), "i", "TornadoMath.log(sum) + m");
        loops.code().close();
        return List.of(logSumExp.rows());
    }

    /** The largest of a row, {@code m}, and the sum of the exponentials beside it. */
    private static String begin(Loops loops, int rows, int width, Buffer buffer) {
        Code code = loops.code();
        String x = loops.expressions().read(buffer, "i * " + width + " + k");
        code.parallel("i", rows);
        code.line("float m = " + loops.expressions().read(buffer, "i * " + width) + ";");
        code.loop("k", "1", Integer.toString(width));
        code.line("m = TornadoMath.max(m, " + x + ");");
        code.close();
        code.line("float sum = 0f;");
        code.loop("k", width);
        code.line("sum = sum + TornadoMath.exp(" + x + " - m);");
        code.close();
        return x;
    }

    static List<Integer> write(Loops loops, ArgMax argMax) {
        Code code = loops.code();
        code.parallel("i", argMax.rows());
        code.line("int at = 0;");
        code.line("float m = " + loops.expressions().read(argMax.x(), "i * " + argMax.width()) + ";");
        code.loop("k", "1", Integer.toString(argMax.width()));
        code.line("float y = " + loops.expressions().read(argMax.x(), "i * " + argMax.width() + " + k") + ";");
        code.open("if (y > m)");
        code.line("m = y;");
        code.line("at = k;");
        code.close(2);
        loops.ending().once(code, "i", "at");
        code.close();
        return List.of(argMax.rows());
    }
}
