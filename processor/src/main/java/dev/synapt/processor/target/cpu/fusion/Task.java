package dev.synapt.processor.target.cpu.fusion;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.schedule.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What will become one kernel (or a few that follow each other), and what must be there before.
 *
 * @param nodes the values it computes; empty for a copy
 * @param needs values of other tasks and sources
 * @param copied the result whose value it copies to a place of its own, since its value already is another's
 */
public record Task(List<Node> nodes, Set<Node> needs, Phase phase, Optional<Result> copied) {

    static Task computing(List<Node> nodes, Units units) {
        Set<Node> needs = new LinkedHashSet<>();
        for (Node node : nodes) {
            needs.addAll(units.aligned(node));
            needs.addAll(units.whole(node));
        }
        nodes.forEach(needs::remove);
        // An update that follows its gradient at once runs in the gradient's phase.
        Node decisive = UpdateFusion.isJoined(nodes) ? nodes.getFirst() : nodes.getLast();
        return new Task(nodes, needs, units.phase(decisive), Optional.empty());
    }

    static Task copying(Result result, Units units) {
        Node value = units.values().of(result);
        return new Task(List.of(), Set.of(value), units.phase(value), Optional.of(result));
    }

    /** The sources it writes. */
    List<Node> overwritten(Values values) {
        return nodes.stream()
                .filter(node -> node.operation() instanceof Update)
                .map(node -> values.input(node, 0))
                .toList();
    }

    /** Tasks are compared by identity. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
