package dev.synapt.processor.target.tornado.emission;

import dev.synapt.processor.graph.Dim;
import java.util.List;

/** What the writers of loops have in common: where they write, and how a position is ended. */
record Loops(Code code, Expressions expressions, Ending ending, int batch) {

    int at(Dim dim) {
        return dim.at(batch);
    }

    /** The bound of a sum along a dimension: of the examples that are there; {@link #countExamples} must come before. */
    String bound(Dim dim) {
        if (!dim.batched()) {
            return Integer.toString(dim.size());
        }
        return dim.size() == 1 ? "n" : "n * " + dim.size();
    }

    void countExamples(List<Dim> dims) {
        if (dims.stream().anyMatch(Dim::batched)) {
            code.line("int n = " + expressions.examples() + ";");
        }
    }

    /** {@code variable * factor}. */
    static String times(String variable, int factor) {
        return factor == 1 ? variable : variable + " * " + factor;
    }

    static String plus(String variable, int offset) {
        return offset == 0 ? variable : variable + " + " + offset;
    }
}
