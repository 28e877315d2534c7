package dev.synapt.processor.language;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.ParameterSpec;
import dev.synapt.processor.graph.Primitive.State;
import dev.synapt.processor.graph.StateSpec;
import dev.synapt.processor.graph.UnaryFunction;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values that an optimizer keeps for one parameter from step to step; each has the parameter's shape and starts at zero. */
public final class Slots {
    private final Operations operations;
    private final ParameterSpec parameter;
    private final Map<Node, Node> updates = new LinkedHashMap<>();

    public Slots(Operations operations, ParameterSpec parameter) {
        this.operations = operations;
        this.parameter = parameter;
    }

    /** The old value of slot {@code name}, called {@code parameter.name} outside. */
    public Node old(String name) {
        return operations.apply(new State(new StateSpec.Slot(parameter, name)));
    }

    /**
     * Sets the new value of a slot and gives it back, flushed to zero where it is next to nothing: what is kept of a weight that gets no
     * gradients any more, a dead unit's, shrinks for ever.
     */
    public Node set(Node slot, Node value) {
        Node flushed = operations.unary(UnaryFunction.FLUSH, value);
        updates.put(slot, flushed);
        return flushed;
    }

    /** {@code rate * old + (1 - rate) * value} as the slot's new value, which is given back. */
    public Node average(String name, double rate, Node value) {
        Node slot = old(name);
        return set(slot, operations.add(operations.multiply(slot, rate), operations.multiply(value, 1 - rate)));
    }

    /** The new value by slot. */
    public Map<Node, Node> updates() {
        return updates;
    }
}
