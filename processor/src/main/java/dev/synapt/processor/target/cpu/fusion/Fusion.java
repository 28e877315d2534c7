package dev.synapt.processor.target.cpu.fusion;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Pick;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.schedule.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins element-wise operations into groups that become one strip program each.
 *
 * <p>Every operation gets a level: that of its inputs where it can run in the same program (element by element at the same
 * position, in the same phase), otherwise one more. Levels never fall along an edge and rise where a program ends, so two
 * operations of one level that are connected can share a program without waiting for themselves. Strip operations are then
 * moved as late as the first of their readers, which joins values computed again to the program that wants them.
 */
final class Fusion {
    private final Units units;
    private final boolean updatesApart;
    private final Map<Node, Integer> levels = new HashMap<>();
    private final Map<Node, Node> parents = new HashMap<>();

    private Fusion(Units units, boolean updatesApart) {
        this.units = units;
        this.updatesApart = updatesApart;
    }

    /**
     * The computed values, grouped; each group in an order in which it can run, groups in the order of their last nodes. Those
     * that are no strip operations stand alone, but for a pool's value and index and the gradients of a convolution's weight and bias, and
     * all results of a loop.
     *
     * @param updatesApart whether updates are programs of their own, so that nothing else has to run before or after them for
     *     their sake
     */
    static List<List<Node>> groups(Units units, boolean updatesApart) {
        return new Fusion(units, updatesApart).groups();
    }

    private List<List<Node>> groups() {
        List<Node> order =
                units.values().order().stream().filter(units::isComputed).toList();
        order.forEach(node -> levels.put(node, earliest(node)));
        order.reversed().stream().filter(units::isStrip).forEach(this::delay);
        for (Node node : order) {
            units.aligned(node).stream()
                    .filter(input -> joins(input, node) && levels.get(input).equals(levels.get(node)))
                    .forEach(input -> parents.put(root(input), root(node)));
            units.patterns().pool(node).ifPresent(pool -> parents.put(root(pool.value()), root(pool.index())));
            units.patterns()
                    .filterGradients(node)
                    .ifPresent(both -> parents.put(root(both.bias()), root(both.weight())));
            units.patterns()
                    .moments(node)
                    .flatMap(Patterns.Moments::sum)
                    .ifPresent(sum -> parents.put(
                            root(sum),
                            root(units.patterns().moments(node).orElseThrow().covariance())));
            if (node.operation() instanceof Pick) {
                parents.put(root(units.values().input(node, 0)), root(node));
            }
        }
        Map<Node, List<Node>> groups = new LinkedHashMap<>();
        for (Node node : order) {
            groups.computeIfAbsent(root(node), _ -> new ArrayList<>()).add(node);
        }
        return groups.values().stream()
                .map(group -> units.isStrip(group.getFirst()) ? arranged(group) : group)
                .toList();
    }

    private int earliest(Node node) {
        int level = 0;
        for (Node input : units.whole(node)) {
            level = Math.max(level, levels.getOrDefault(input, -1) + 1);
        }
        for (Node input : units.aligned(node)) {
            level = Math.max(level, levels.getOrDefault(input, -1) + (joins(input, node) ? 0 : 1));
        }
        return level;
    }

    private void delay(Node node) {
        int latest = Integer.MAX_VALUE;
        for (Node reader : readers(node)) {
            if (units.phase(reader) == units.phase(node)) {
                boolean joins = units.aligned(reader).contains(node) && joins(node, reader);
                latest = Math.min(latest, levels.get(reader) - (joins ? 0 : 1));
            }
        }
        if (latest != Integer.MAX_VALUE) {
            levels.put(node, Math.max(levels.get(node), latest));
        }
    }

    /** The computed values that read {@code node}, seen through numbers and operations that are parts of others. */
    private List<Node> readers(Node node) {
        List<Node> readers = new ArrayList<>();
        Set<Node> seen = new HashSet<>();
        List<Node> pending = new ArrayList<>(units.values().readers(node));
        while (!pending.isEmpty()) {
            Node reader = pending.removeLast();
            if (!seen.add(reader)) {
                continue;
            }
            if (units.isComputed(reader)) {
                readers.add(reader);
            }
            if (!units.isComputed(reader) || units.values().isFolded(reader)) {
                pending.addAll(units.values().readers(reader));
            }
        }
        return readers;
    }

    private boolean joins(Node input, Node reader) {
        return units.isStrip(input)
                && units.isStrip(reader)
                && units.phase(input) == units.phase(reader)
                && Values.length(input).equals(Values.length(reader))
                && !(updatesApart && (input.operation() instanceof Update || reader.operation() instanceof Update));
    }

    private Node root(Node node) {
        Node parent = parents.get(node);
        if (parent == null || parent == node) {
            return node;
        }
        Node root = root(parent);
        parents.put(node, root);
        return root;
    }

    /**
     * Depth first from the values nobody in the group reads, so that few values are alive between instructions; updates last, so
     * that every instruction finds the old value.
     */
    private List<Node> arranged(List<Node> group) {
        Set<Node> members = new HashSet<>(group);
        Set<Node> done = new HashSet<>();
        List<Node> arranged = new ArrayList<>();
        for (Node node : group) {
            boolean last = units.values().readers(node).stream().noneMatch(members::contains);
            if (last) {
                arrange(node, members, done, arranged);
            }
        }
        arranged.sort(Comparator.comparing(node -> node.operation() instanceof Update));
        return arranged;
    }

    private void arrange(Node node, Set<Node> members, Set<Node> done, List<Node> arranged) {
        if (!done.add(node)) {
            return;
        }
        for (Node input : units.operands(node)) {
            if (members.contains(input)) {
                arrange(input, members, done, arranged);
            }
        }
        arranged.add(node);
    }
}
