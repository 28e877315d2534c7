package dev.synapt.processor.target.cpu.fusion;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Result.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the tasks of a graph and puts them in order. */
public final class Tasks {
    private Tasks() {}

    /** All tasks, in the order in which they run. */
    public static List<Task> of(Units units, boolean keepGradients) {
        // One program for all that an optimizer does to a parameter; where some update would overwrite what another
        // program
        // still has to read, every update becomes a program of its own that runs after all readers.
        return ordered(units, false, keepGradients)
                .or(() -> ordered(units, true, true))
                .orElseThrow(() -> new IllegalStateException("an update is read together with what it replaces"));
    }

    private static Optional<List<Task>> ordered(Units units, boolean updatesApart, boolean keepGradients) {
        List<Task> tasks = new ArrayList<>();
        List<List<Node>> groups = Grouping.cut(units, Fusion.groups(units, updatesApart));
        for (List<Node> group : keepGradients ? groups : UpdateFusion.join(units, groups)) {
            Task task = Task.computing(group, units);
            if (overwritesWhatItReadsElsewhere(task, units)) {
                return Optional.empty();
            }
            tasks.add(task);
        }
        tasks.addAll(copies(units));
        return Ordering.of(tasks, units.values());
    }

    private static boolean overwritesWhatItReadsElsewhere(Task task, Units units) {
        List<Node> overwritten = task.overwritten(units.values());
        return task.nodes().stream().anyMatch(node -> units.whole(node).stream().anyMatch(overwritten::contains));
    }

    /** Whether the value has a place that is not the schedule's to choose. */
    static boolean isOwn(Result result) {
        return result.role() == Role.GRADIENT || result.role() == Role.ELEMENT;
    }

    /** Every such result has a buffer of its own: what is a source, or already another's gradient, is copied. */
    private static List<Task> copies(Units units) {
        Graph graph = units.values().graph();
        Set<Node> taken = new HashSet<>();
        List<Task> copies = new ArrayList<>();
        for (Result result : graph.results()) {
            if (!isOwn(result)) {
                continue;
            }
            Node value = units.values().of(result);
            if (units.values().isSource(value) || !taken.add(value)) {
                copies.add(Task.copying(result, units));
            }
        }
        return copies;
    }
}
