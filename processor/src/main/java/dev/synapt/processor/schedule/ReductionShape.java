package dev.synapt.processor.schedule;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A reduction of any axes as steps of the one form there is a kernel for: x seen as [a][b][c][d], reduced over a and c.
 * Neighbouring axes of one kind count as one; one step is enough unless more than two runs are reduced.
 */
public record ReductionShape(Dim a, Dim b, Dim c, Dim d) {
    private record Run(Dim size, boolean reduced) {}

    public Dim outputSize() {
        return new Dim(b.size() * d.size(), b.batched() || d.batched());
    }

    public static List<ReductionShape> steps(Shape shape, List<Integer> axes) {
        List<Run> runs = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (!shape.dim(axis).isOne()) {
                append(runs, new Run(shape.dim(axis), axes.contains(axis)));
            }
        }
        List<ReductionShape> steps = new ArrayList<>();
        while (runs.stream().anyMatch(Run::reduced)) {
            steps.add(step(runs));
        }
        return steps;
    }

    /** Takes the innermost reduced run, and the one before where that leaves nothing, off {@code runs}. */
    private static ReductionShape step(List<Run> runs) {
        Dim d = runs.getLast().reduced() ? Dim.of(1) : runs.removeLast().size();
        Dim c = runs.removeLast().size();
        Dim a = Dim.of(1);
        Dim b = Dim.of(1);
        List<Run> left = new ArrayList<>();
        if (runs.size() == 2 && runs.getFirst().reduced()) {
            a = runs.getFirst().size();
            b = runs.getLast().size();
            left.add(new Run(b, false));
        } else {
            for (Run run : runs) {
                b = times(b, run.size());
                left.add(run);
            }
        }
        runs.clear();
        left.forEach(run -> append(runs, run));
        if (!d.isOne()) {
            append(runs, new Run(d, false));
        }
        return new ReductionShape(a, b, c, d);
    }

    private static void append(List<Run> runs, Run run) {
        boolean joins = !runs.isEmpty() && runs.getLast().reduced() == run.reduced();
        if (joins) {
            runs.add(new Run(times(runs.removeLast().size(), run.size()), run.reduced()));
        } else {
            runs.add(run);
        }
    }

    private static Dim times(Dim x, Dim y) {
        return new Dim(Math.multiplyExact(x.size(), y.size()), x.batched() || y.batched());
    }
}
