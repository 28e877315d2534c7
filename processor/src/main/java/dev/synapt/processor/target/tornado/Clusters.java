package dev.synapt.processor.target.tornado;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.schedule.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Joins values into kernels: an expression joins the kernels of what it reads at its own position, where phase and length agree, no
 * kernel gets two cores, and none would wait for itself. Kernels run phase after phase, in the order of their first values; an update
 * runs after every reader of the old value.
 */
final class Clusters {
    /** Expressions of one kernel: more would not stay in the registers of a GPU. */
    static final int EXPRESSIONS = 64;

    private static final class Group {
        private final TreeSet<Node> nodes = new TreeSet<>(Comparator.comparingInt(Node::id));
        /** Groups that must have run. */
        private final Set<Group> before = new LinkedHashSet<>();
        /** Groups of which it reads what it cannot read while it runs. */
        private final Set<Group> apart = new HashSet<>();
        /** Sources read elsewhere than at the own position. */
        private final Set<Node> wholeSources = new HashSet<>();

        private final Set<Node> overwritten = new HashSet<>();
        private boolean heavy;
        private Phase phase;
        private Dim length;
    }

    private final Pieces pieces;
    private final Values values;
    private final Map<Node, Group> groups = new HashMap<>();
    private final Map<Node, Set<Group>> readers = new HashMap<>();

    private Clusters(Pieces pieces) {
        this.pieces = pieces;
        this.values = pieces.values();
    }

    static List<Cluster> of(Pieces pieces) {
        Clusters clusters = new Clusters(pieces);
        pieces.computed().forEach(clusters::add);
        return clusters.ordered();
    }

    private void add(Node node) {
        Group group = new Group();
        group.nodes.add(node);
        group.heavy = !Pieces.isLight(node);
        group.phase = values.phase(node);
        group.length = Values.length(node);
        groups.put(node, group);
        for (Node input : pieces.whole(node)) {
            if (groups.containsKey(input)) {
                group.before.add(groups.get(input));
                group.apart.add(groups.get(input));
            } else {
                group.wholeSources.add(input);
            }
        }
        List<Node> aligned = pieces.isNumber(node) ? List.of() : pieces.alignedValues(node);
        aligned.stream().filter(groups::containsKey).forEach(input -> group.before.add(groups.get(input)));
        if (node.operation() instanceof Update) {
            Node source = values.input(node, 0);
            group.overwritten.add(source);
            readers.getOrDefault(source, Set.of()).forEach(group.before::add);
        }
        for (Node input : values.inputs(node)) {
            boolean written = node.operation() instanceof Update && input == values.input(node, 0);
            if (!groups.containsKey(input) && !written) {
                readers.computeIfAbsent(input, _ -> new LinkedHashSet<>()).add(group);
            }
        }
        for (Node input : aligned.reversed()) {
            Group other = groups.get(input);
            Group own = groups.get(node);
            if (other != null && other != own && joins(other, own)) {
                merge(other, own);
            }
        }
    }

    private boolean joins(Group first, Group second) {
        return first.phase == second.phase
                && first.length.equals(second.length)
                && !(first.heavy && second.heavy)
                && first.nodes.size() + second.nodes.size() <= EXPRESSIONS
                && !first.apart.contains(second)
                && !second.apart.contains(first)
                && first.wholeSources.stream().noneMatch(second.overwritten::contains)
                && second.wholeSources.stream().noneMatch(first.overwritten::contains)
                && !leadsThroughOthers(first, second)
                && !leadsThroughOthers(second, first);
    }

    /** Whether {@code to} waits for a group that waits for {@code from}. */
    private static boolean leadsThroughOthers(Group from, Group to) {
        Deque<Group> pending = new ArrayDeque<>();
        Set<Group> seen = new HashSet<>();
        to.before.stream().filter(group -> group != from).forEach(pending::add);
        while (!pending.isEmpty()) {
            Group group = pending.pop();
            if (group == from) {
                return true;
            }
            if (seen.add(group)) {
                pending.addAll(group.before);
            }
        }
        return false;
    }

    private void merge(Group from, Group into) {
        from.nodes.forEach(node -> groups.put(node, into));
        into.nodes.addAll(from.nodes);
        into.before.addAll(from.before);
        into.apart.addAll(from.apart);
        into.wholeSources.addAll(from.wholeSources);
        into.overwritten.addAll(from.overwritten);
        into.heavy |= from.heavy;
        for (Group group : all()) {
            replace(group.before, from, into);
            replace(group.apart, from, into);
        }
        into.before.remove(into);
        into.before.remove(from);
        readers.values().forEach(set -> replace(set, from, into));
    }

    private static void replace(Set<Group> groups, Group from, Group into) {
        if (groups.remove(from)) {
            groups.add(into);
        }
    }

    private Set<Group> all() {
        return new LinkedHashSet<>(groups.values());
    }

    private List<Cluster> ordered() {
        Map<Group, Integer> waiting = new LinkedHashMap<>();
        Map<Group, List<Group>> after = new HashMap<>();
        for (Node node : pieces.computed()) {
            waiting.putIfAbsent(groups.get(node), 0);
        }
        for (Group group : waiting.keySet()) {
            for (Group earlier : group.before) {
                if (earlier != group) {
                    waiting.merge(group, 1, Integer::sum);
                    after.computeIfAbsent(earlier, _ -> new ArrayList<>()).add(group);
                }
            }
        }
        TreeSet<Group> ready = new TreeSet<>(Comparator.comparing((Group group) -> group.phase)
                .thenComparing(group -> group.nodes.getFirst().id()));
        waiting.forEach((group, count) -> {
            if (count == 0) {
                ready.add(group);
            }
        });
        List<Cluster> clusters = new ArrayList<>();
        while (!ready.isEmpty()) {
            Group next = ready.removeFirst();
            clusters.add(new Cluster(new ArrayList<>(next.nodes), next.phase));
            for (Group follower : after.getOrDefault(next, List.of())) {
                if (waiting.merge(follower, -1, Integer::sum) == 0) {
                    ready.add(follower);
                }
            }
        }
        if (clusters.size() < waiting.size()) {
            throw new IllegalStateException("kernels wait for each other");
        }
        return clusters;
    }
}
