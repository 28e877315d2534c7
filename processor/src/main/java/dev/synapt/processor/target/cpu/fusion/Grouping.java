package dev.synapt.processor.target.cpu.fusion;

import dev.synapt.processor.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cuts groups of strip operations that would need more registers or instructions than are good for one program. */
final class Grouping {
    /** Strips of 1,024 floats: as many as leave room for the operands in an L1 cache of 48 KB. */
    static final int REGISTERS = 8;

    static final int INSTRUCTIONS = 48;

    private Grouping() {}

    static List<List<Node>> cut(Units units, List<List<Node>> groups) {
        List<List<Node>> all = new ArrayList<>();
        for (List<Node> group : groups) {
            if (units.isStrip(group.getFirst())) {
                cut(units, group, all);
            } else {
                all.add(group);
            }
        }
        return all;
    }

    private static void cut(Units units, List<Node> group, List<List<Node>> into) {
        Set<Node> members = new HashSet<>(group);
        Map<Node, Integer> remaining = new HashMap<>();
        for (Node node : group) {
            for (Node input : units.aligned(node)) {
                if (members.contains(input)) {
                    remaining.merge(input, 1, Integer::sum);
                }
            }
        }
        Set<Node> registers = new HashSet<>();
        int start = 0;
        for (int i = 0; i < group.size(); i++) {
            Node node = group.get(i);
            for (Node input : units.aligned(node)) {
                if (members.contains(input) && remaining.merge(input, -1, Integer::sum) == 0) {
                    registers.remove(input);
                }
            }
            if (remaining.getOrDefault(node, 0) > 0) {
                registers.add(node);
            }
            if (registers.size() > REGISTERS || i - start >= INSTRUCTIONS) {
                into.add(group.subList(start, i));
                start = i;
                registers.clear();
                if (remaining.getOrDefault(node, 0) > 0) {
                    registers.add(node);
                }
            }
        }
        into.add(group.subList(start, group.size()));
    }
}
