package dev.synapt.processor.target.cpu.fusion;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.schedule.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The order of tasks: phase after phase, each after what it needs, updates after every reader of the old value. Of the tasks
 * that could run next, one order takes them as the network was written, another the one that leaves the least memory in use;
 * whichever needs less at its peak is taken.
 */
final class Ordering {
    /** Sizes are compared for this many examples: enough for the batch to outweigh what does not grow with it. */
    private static final int NOMINAL_BATCH = 64;

    private final List<Task> tasks;
    private final Values values;
    private final Map<Node, Task> producers = new HashMap<>();
    private final Map<Task, Set<Task>> before = new IdentityHashMap<>();
    private final Map<Task, Set<Task>> after = new IdentityHashMap<>();
    private final Map<Node, Set<Task>> readers = new HashMap<>();
    private final Map<Task, Integer> positions = new IdentityHashMap<>();
    private final Map<Task, Long> given = new IdentityHashMap<>();
    private final Map<Task, List<Node>> freed = new IdentityHashMap<>();
    private final Map<Node, Long> sizes = new HashMap<>();
    private final Set<Node> elsewhere = new HashSet<>();

    private Ordering(List<Task> tasks, Values values) {
        this.tasks = tasks;
        this.values = values;
        for (Result result : values.graph().results()) {
            if (Tasks.isOwn(result) || result.role() == Role.UPDATE) {
                elsewhere.add(values.of(result));
            }
        }
        for (Task task : tasks) {
            positions.put(task, positions.size());
            before.put(task, new LinkedHashSet<>());
            after.put(task, new LinkedHashSet<>());
            task.nodes().forEach(node -> producers.put(node, task));
            task.needs()
                    .forEach(node -> readers.computeIfAbsent(node, _ -> new LinkedHashSet<>())
                            .add(task));
        }
        for (Task task : tasks) {
            given.put(
                    task,
                    task.nodes().stream()
                            .filter(this::isReadLater)
                            .mapToLong(this::size)
                            .sum());
            freed.put(task, task.needs().stream().filter(node -> size(node) > 0).toList());
            for (Node need : task.needs()) {
                if (producers.get(need) != null) {
                    precedes(producers.get(need), task);
                }
            }
            for (Node source : task.overwritten(values)) {
                readers.getOrDefault(source, Set.of()).forEach(reader -> precedes(reader, task));
            }
        }
    }

    private void precedes(Task first, Task second) {
        if (first != second) {
            before.get(second).add(first);
            after.get(first).add(second);
        }
    }

    /** Empty if tasks wait for each other. */
    static Optional<List<Task>> of(List<Task> tasks, Values values) {
        Ordering ordering = new Ordering(tasks, values);
        List<Task> asWritten = ordering.order(false);
        if (asWritten.size() < tasks.size()) {
            return Optional.empty();
        }
        List<Task> frugal = ordering.order(true);
        return Optional.of(ordering.peak(frugal) < ordering.peak(asWritten) ? frugal : asWritten);
    }

    private List<Task> order(boolean frugal) {
        Map<Task, Integer> waiting = new IdentityHashMap<>();
        Map<Node, Integer> unread = new HashMap<>();
        readers.forEach((node, all) -> unread.put(node, all.size()));
        Comparator<Task> asWritten = Comparator.comparing(Task::phase).thenComparing(positions::get);
        TreeSet<Task> ready = new TreeSet<>(asWritten);
        for (Task task : tasks) {
            waiting.put(task, before.get(task).size());
            if (before.get(task).isEmpty()) {
                ready.add(task);
            }
        }
        List<Task> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            Task next = frugal ? mostFrugal(ready, unread) : ready.first();
            ready.remove(next);
            order.add(next);
            next.needs().forEach(node -> unread.merge(node, -1, Integer::sum));
            for (Task follower : after.get(next)) {
                if (waiting.merge(follower, -1, Integer::sum) == 0) {
                    ready.add(follower);
                }
            }
        }
        return order;
    }

    /** Of the tasks of the first phase, that after which least is in use; of several, the first as written. */
    private Task mostFrugal(TreeSet<Task> ready, Map<Node, Integer> unread) {
        Task best = ready.first();
        long least = growth(best, unread);
        for (Task task : ready) {
            if (task.phase() != best.phase()) {
                break;
            }
            long growth = growth(task, unread);
            if (growth < least) {
                best = task;
                least = growth;
            }
        }
        return best;
    }

    /** What is in use after {@code task} beyond what was in use before. */
    private long growth(Task task, Map<Node, Integer> unread) {
        long growth = given.get(task);
        for (Node node : freed.get(task)) {
            growth -= unread.get(node) == 1 ? size(node) : 0;
        }
        return growth;
    }

    private boolean isReadLater(Node node) {
        return readers.containsKey(node) || values.isResult(node);
    }

    private long peak(List<Task> order) {
        Map<Node, Integer> unread = new HashMap<>();
        readers.forEach((node, all) -> unread.put(node, all.size()));
        long inUse = 0;
        long peak = 0;
        for (Task task : order) {
            long more = given.get(task);
            long less = 0;
            for (Node node : freed.get(task)) {
                less += unread.merge(node, -1, Integer::sum) == 0 ? size(node) : 0;
            }
            // Strip programs can leave their results where they found their operands.
            boolean inPlace = task.nodes().stream().allMatch(values::isStrip);
            peak = Math.max(peak, inUse + more - (inPlace ? Math.min(more, less) : 0));
            inUse += more - less;
        }
        return peak;
    }

    /** Elements in the arena of activations. */
    private long size(Node node) {
        return sizes.computeIfAbsent(node, this::elements);
    }

    private long elements(Node node) {
        boolean permanent = values.isSource(node) || elsewhere.contains(node) || values.isResult(node);
        return permanent ? 0 : node.shape().elements(NOMINAL_BATCH);
    }
}
