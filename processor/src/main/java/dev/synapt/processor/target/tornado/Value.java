package dev.synapt.processor.target.tornado;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Comparison;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.schedule.Buffer;
import java.util.List;

/** A real number that a work-item computes. */
public sealed interface Value {

    record Literal(double value) implements Value {}

    /** A number that the host computed for this step, by its place among them. */
    record Number(int slot) implements Value {}

    record Element(Buffer buffer, Int index) implements Value {}

    /** What {@link Body.Let} of this number computed. */
    record Local(int number) implements Value {}

    /** The real number that the core of the kernel gives. */
    record OfCore() implements Value {}

    record Unary(UnaryFunction function, Value x) implements Value {}

    record Binary(BinaryFunction function, Value left, Value right) implements Value {}

    /** 1 where it holds, otherwise 0. */
    record Compare(Comparison comparison, Value left, Value right) implements Value {}

    /** {@code a} where {@code condition} is not 0, otherwise {@code b}. */
    record Select(Value condition, Value a, Value b) implements Value {}

    /** {@code a} where all tests hold, otherwise {@code b}; only the one chosen is read. */
    record Choose(List<Test> tests, Value a, Value b) implements Value {
        public Choose {
            tests = List.copyOf(tests);
        }
    }

    /** A uniform random number of the position; {@code slot} is the place of its stream among those of the step. */
    record Random(int slot) implements Value {}

    record Converted(Int x) implements Value {}

    /** A comparison of whole numbers. */
    record Test(Int left, Kind kind, Int right) {
        public enum Kind {
            LESS,
            NOT_LESS,
            EQUAL
        }
    }
}
