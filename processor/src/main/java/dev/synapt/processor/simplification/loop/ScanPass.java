package dev.synapt.processor.simplification.loop;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Pick;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Result;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** A pass that looks at one scan at a time and puts others, and what stands around them, in its place. */
abstract class ScanPass {

    /**
     * A scan of the graph as it was.
     *
     * @param results indices of its results that somebody reads
     */
    record Loop(Node node, Scan scan, Set<Integer> results) {

        Node body(int result) {
            return scan.body().results().get(result).node();
        }

        /** The index of the scan's input that {@code inner}, an input of the body, stands for; -1 for other nodes. */
        int input(Node inner) {
            return scan.inputIndex(inner);
        }

        boolean isCarry(Node inner) {
            int index = input(inner);
            return index >= 0 && index < scan.carried();
        }

        boolean isElement(Node inner) {
            int index = input(inner);
            return index >= scan.carried() && index < scan.carried() + scan.sequences();
        }

        boolean isConstant(Node inner) {
            return input(inner) >= scan.carried() + scan.sequences();
        }

        /** Whether {@code inner} is read in the body once, by a node or as a result. */
        boolean isReadOnce(Node inner) {
            long readers = scan.body().nodes().stream()
                    .flatMap(node -> node.inputs().stream())
                    .filter(inner::equals)
                    .count();
            long results = scan.body().results().stream()
                    .filter(result -> result.node() == inner)
                    .count();
            return readers + results == 1;
        }
    }

    /** Makes what takes the place of a scan. */
    @FunctionalInterface
    interface Replacement {

        /**
         * Each result that is read, by its index.
         *
         * @param inputs those of the scan, in the graph that is being made
         */
        IntFunction<Node> make(Operations x, List<Node> inputs);
    }

    /** What takes the place of the loop; empty where it stays. */
    abstract Optional<Replacement> replacement(Loop loop);

    Graph apply(Graph graph) {
        Map<Node, Set<Integer>> read = read(graph);
        Map<Node, Replacement> replacements = new HashMap<>();
        read.forEach((node, results) -> replacement(new Loop(node, (Scan) node.operation(), results))
                .ifPresent(replacement -> replacements.put(node, replacement)));
        return replacements.isEmpty() ? graph : rebuilt(graph, replacements);
    }

    /** The scans and which of their results are read. */
    private static Map<Node, Set<Integer>> read(Graph graph) {
        Map<Node, Set<Integer>> read = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof Scan) {
                read.put(node, new HashSet<>());
            }
            for (Node input : node.inputs()) {
                if (input.operation() instanceof Scan) {
                    read.get(input).add(node.operation() instanceof Pick pick ? pick.index() : 0);
                }
            }
        }
        for (Result result : graph.results()) {
            if (result.node().operation() instanceof Scan) {
                read.get(result.node()).add(0);
            }
        }
        return read;
    }

    private static Graph rebuilt(Graph graph, Map<Node, Replacement> replacements) {
        GraphBuilder builder = new GraphBuilder();
        Map<Node, Node> now = new HashMap<>();
        Map<Node, IntFunction<Node>> made = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof Pick pick && made.containsKey(node.input(0))) {
                now.put(node, made.get(node.input(0)).apply(pick.index()));
                continue;
            }
            List<Node> inputs = node.inputs().stream()
                    .map(input -> made.containsKey(input) ? made.get(input).apply(0) : now.get(input))
                    .toList();
            Replacement replacement = replacements.get(node);
            if (replacement == null) {
                now.put(node, builder.copy(node, inputs));
            } else {
                made.put(node, replacement.make(builder.at(node.site()), inputs));
            }
        }
        for (Result result : graph.results()) {
            Node node = result.node();
            builder.result(result, made.containsKey(node) ? made.get(node).apply(0) : now.get(node));
        }
        return builder.build();
    }
}
