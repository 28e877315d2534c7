package dev.synapt.processor.lowering;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.ParameterSpec;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.StateSpec;
import dev.synapt.processor.language.Variables;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives each layer the parameters and states that it asks for, as its own, and keeps account of them. */
final class OwnVariables implements Variables {
    private final Set<ParameterSpec> parameters = new LinkedHashSet<>();
    private final Set<StateSpec> states = new LinkedHashSet<>();
    private final Map<StateSpec, Node> next = new LinkedHashMap<>();

    @Override
    public Node parameter(ParameterSpec asked, Operations operations) {
        parameters.add(asked);
        return operations.apply(new Primitive.Parameter(asked));
    }

    @Override
    public void declare(StateSpec state) {
        states.add(state);
    }

    @Override
    public Node state(StateSpec asked, Operations operations) {
        states.add(asked);
        return operations.apply(new Primitive.State(asked));
    }

    @Override
    public void next(StateSpec state, Node value) {
        states.add(state);
        if (next.put(state, value) != null) {
            throw new IllegalStateException(state.name() + " is said twice what it becomes");
        }
    }

    /** In the order in which they were asked for. */
    List<ParameterSpec> parameters() {
        return List.copyOf(parameters);
    }

    List<StateSpec> states() {
        return List.copyOf(states);
    }

    /** What states become when a step is applied. */
    Map<StateSpec, Node> next() {
        return next;
    }
}
