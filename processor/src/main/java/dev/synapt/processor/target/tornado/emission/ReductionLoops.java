package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.target.tornado.Core.Kind;
import dev.synapt.processor.target.tornado.Core.Reduction;
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
        parallel(code, "s", reduction.splits(), work);
        parallel(code, "i", reduction.b(), work);
        parallel(code, "j", reduction.d(), work);
        if (work.isEmpty()) {
            code.parallel("i", 1);
            work.add(1);
        }
        loops.countExamples(List.of(reduction.a(), reduction.c()));
        code.line("float x0 = " + (sum ? "0f" : LEAST) + ";");
        loop(loops, "a", loops.bound(reduction.a()), split && outer, reduction.share());
        code.line("float t = " + (sum ? "0f" : LEAST) + ";");
        loop(loops, "c", loops.bound(reduction.c()), split && !outer, reduction.share());
        String inner = within(Loops.times("a", reduction.b()), reduction.b(), "i");
        inner = within(times(inner, loops.at(reduction.c())), loops.at(reduction.c()), "c");
        String index = within(times(inner, reduction.d()), reduction.d(), "j");
        add(code, sum, "t", loops.expressions().read(reduction.x(), index));
        code.close();
        add(code, sum, "x0", "t");
        code.close();
        String part =
                split ? within(Loops.times("s", reduction.b()), reduction.b(), "i") : reduction.b() == 1 ? "0" : "i";
        String position = within(times(part, reduction.d()), reduction.d(), "j");
        loops.ending().once(code, position, "x0");
        code.close(work.size());
        return work;
    }

    /** A loop over what is not alone. */
    private static void parallel(Code code, String variable, int size, List<Integer> work) {
        if (size > 1) {
            code.parallel(variable, size);
            work.addFirst(size);
        }
    }

    private static String times(String sum, int factor) {
        return factor == 1 || sum.equals("0")
                ? sum
                : sum.contains("+") ? "(" + sum + ") * " + factor : sum + " * " + factor;
    }

    /** {@code outer + variable}, where the variable has more than one value. */
    private static String within(String outer, int size, String variable) {
        return size == 1 ? outer : outer.equals("0") ? variable : outer + " + " + variable;
    }

    private static void loop(Loops loops, String variable, String bound, boolean split, int share) {
        if (split) {
            loops.code().line("int end = TornadoMath.min(" + bound + ", (s + 1) * " + share + ");");
            loops.code().loop(variable, Loops.times("s", share), "end");
        } else {
            loops.code().loop(variable, "0", bound);
        }
    }

    private static void add(Code code, boolean sum, String to, String value) {
        code.line(to + " = " + (sum ? to + " + " + value : "TornadoMath.max(" + to + ", " + value + ")") + ";");
    }
}
