package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.target.tornado.Core.PickGather;
import dev.synapt.processor.target.tornado.Core.RowGather;
import java.util.List;

/** What would be scattered by index is gathered: each cell looks through the indices for those that mean it, in their order. */
final class GatherLoops {
    private GatherLoops() {}

    static List<Integer> write(Loops loops, PickGather gather) {
        Code code = loops.code();
        code.parallel("i", gather.rows());
        code.parallel("j", gather.width());
        code.line("float x0 = 0f;");
        code.loop("k", gather.picks());
        String index = "i * " + gather.picks() + " + k";
        code.open("if (" + loops.expressions().read(gather.indices(), index) + " == j)");
        code.line("x0 = x0 + " + loops.expressions().read(gather.values(), index) + ";");
        code.close(2);
        loops.ending().once(code, "i * " + gather.width() + " + j", "x0");
        code.close(2);
        return List.of(gather.width(), gather.rows());
    }

    static List<Integer> write(Loops loops, RowGather gather) {
        Code code = loops.code();
        code.parallel("i", gather.tableRows());
        code.parallel("j", gather.width());
        loops.countExamples(List.of(gather.count()));
        code.line("float x0 = 0f;");
        code.loop("k", "0", loops.bound(gather.count()));
        code.open("if (" + loops.expressions().read(gather.indices(), "k") + " == i)");
        code.line("x0 = x0 + " + loops.expressions().read(gather.values(), "k * " + gather.width() + " + j") + ";");
        code.close(2);
        loops.ending().once(code, "i * " + gather.width() + " + j", "x0");
        code.close(2);
        return List.of(gather.width(), gather.tableRows());
    }
}
