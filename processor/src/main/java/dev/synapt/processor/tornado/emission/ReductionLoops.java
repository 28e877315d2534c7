package dev.synapt.processor.tornado.emission;

import dev.synapt.processor.tornado.Core.Kind;
import dev.synapt.processor.tornado.Core.Reduction;
import java.util.ArrayList;
import java.util.List;

/** Sums and largest elements: a work-item computes one, or its part of one; what lies within an outer dimension is added up first. */
final class ReductionLoops {
    /** The least float: a part that no example fell to must not be the largest. */
    private static final String LEAST = "-3.4028235E38f";

    private ReductionLoops() {}

    static List<Integer> write(Loops loops, Reduction reduction) {
        Code code = loops.code();
        boolean sum = reduction.kind() == Kind.SUM;
        boolean outer = reduction.splitsOuter();
        boolean split = reduction.splits() > 1;
        List<Integer> work = new ArrayList<>();
        if (split) {
            code.parallel("s", reduction.splits());
            work.add(reduction.splits());
        }
        code.parallel("i", reduction.b());
        code.parallel("j", reduction.d());
        work.add(reduction.b());
        work.add(reduction.d());
        loops.countExamples(List.of(reduction.a(), reduction.c()));
        code.line("float x0 = " + (sum ? "0f" : LEAST) + ";");
        loop(loops, "a", loops.bound(reduction.a()), split && outer, reduction.share());
        code.line("float t = " + (sum ? "0f" : LEAST) + ";");
        loop(loops, "c", loops.bound(reduction.c()), split && !outer, reduction.share());
        String index = "((a * " + reduction.b() + " + i) * " + loops.at(reduction.c()) + " + c) * " + reduction.d()
                + " + j";
        add(code, sum, "t", loops.expressions().read(reduction.x(), index));
        code.close();
        add(code, sum, "x0", "t");
        code.close();
        String position = (split ? "(s * " + reduction.b() + " + i) * " : "i * ") + reduction.d() + " + j";
        loops.ending().once(code, position, "x0");
        code.close(work.size());
        return work;
    }

    private static void loop(Loops loops, String variable, String bound, boolean split, int share) {
        if (split) {
            loops.code()
                    .line("int end = TornadoMath.min(" + bound + ", (s + 1) * " + share + ");");
            loops.code().loop(variable, Loops.times("s", share), "end");
        } else {
            loops.code().loop(variable, "0", bound);
        }
    }

    private static void add(Code code, boolean sum, String to, String value) {
        code.line(to + " = " + (sum ? to + " + " + value : "TornadoMath.max(" + to + ", " + value + ")") + ";");
    }
}
