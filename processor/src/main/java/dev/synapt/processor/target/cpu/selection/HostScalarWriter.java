package dev.synapt.processor.target.cpu.selection;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Constant;
import dev.synapt.processor.graph.Primitive.Scalar;
import dev.synapt.processor.graph.Primitive.Unary;
import dev.synapt.processor.schedule.HostScalar;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.schedule.Values;

/** Writes numbers as expressions of literals, run-time scalars and elements of memory. */
final class HostScalarWriter {
    private final Buffers buffers;

    HostScalarWriter(Buffers buffers) {
        this.buffers = buffers;
    }

    /** How a reader gets the number. */
    HostScalar read(Node node) {
        return buffers.units().isInline(node) ? compute(node) : new HostScalar.Element(new Operand(buffers.of(node)));
    }

    /** How the number is computed. */
    HostScalar compute(Node node) {
        Values values = buffers.units().values();
        return switch (node.operation()) {
            case Constant(double value) -> new HostScalar.Literal(value);
            case Scalar scalar -> new HostScalar.RunTime(scalar.what());
            case Broadcast _ -> read(values.input(node, 0));
            case Unary unary -> new HostScalar.Unary(unary.function(), read(values.input(node, 0)));
            case Binary binary ->
                new HostScalar.Binary(binary.function(), read(values.input(node, 0)), read(values.input(node, 1)));
            default -> throw new IllegalStateException("not a number of the host: " + node);
        };
    }
}
