package dev.synapt.processor.target.tornado;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Constant;
import dev.synapt.processor.graph.Primitive.Scalar;
import dev.synapt.processor.graph.Primitive.Unary;
import dev.synapt.processor.schedule.HostScalar;
import dev.synapt.processor.schedule.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The numbers of a step that depend on nothing but run-time scalars: computed once on the host, in double precision. */
final class Numbers {
    private final Values values;
    private final Map<Node, Optional<HostScalar>> known = new HashMap<>();
    private final List<HostScalar> slots = new ArrayList<>();

    Numbers(Values values) {
        this.values = values;
    }

    /** Whether {@code node} is the same number in every cell, of literals and run-time scalars alone. */
    boolean isNumber(Node node) {
        return scalar(node).isPresent();
    }

    /** How a kernel reads the number. */
    Value read(Node node) {
        HostScalar scalar = scalar(node).orElseThrow();
        if (scalar instanceof HostScalar.Literal(double value)) {
            return new Value.Literal(value);
        }
        int slot = slots.indexOf(scalar);
        if (slot < 0) {
            slot = slots.size();
            slots.add(scalar);
        }
        return new Value.Number(slot);
    }

    List<HostScalar> slots() {
        return slots;
    }

    private Optional<HostScalar> scalar(Node node) {
        Optional<HostScalar> scalar = known.get(node);
        if (scalar == null) {
            scalar = compute(node);
            known.put(node, scalar);
        }
        return scalar;
    }

    private Optional<HostScalar> compute(Node node) {
        return switch (node.operation()) {
            case Constant(double value) -> Optional.of(new HostScalar.Literal(value));
            case Scalar scalar -> Optional.of(new HostScalar.RunTime(scalar.what()));
            case Broadcast _ -> scalar(values.input(node, 0));
            case Unary unary -> scalar(values.input(node, 0)).map(x -> new HostScalar.Unary(unary.function(), x));
            case Binary binary ->
                scalar(values.input(node, 0))
                        .flatMap(left -> scalar(values.input(node, 1))
                                .map(right -> new HostScalar.Binary(binary.function(), left, right)));
            default -> Optional.empty();
        };
    }
}
