package dev.synapt.processor.schedule;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.RunTimeScalar;
import dev.synapt.processor.graph.UnaryFunction;

/** A number computed in double precision by plain Java when a step runs, then used as a float. */
public sealed interface HostScalar {

    record Literal(double value) implements HostScalar {}

    record RunTime(RunTimeScalar what) implements HostScalar {}

    /** One element of a buffer, such as a norm that an earlier kernel left there. */
    record Element(Operand operand) implements HostScalar {}

    record Unary(UnaryFunction function, HostScalar x) implements HostScalar {}

    record Binary(BinaryFunction function, HostScalar left, HostScalar right) implements HostScalar {}
}
