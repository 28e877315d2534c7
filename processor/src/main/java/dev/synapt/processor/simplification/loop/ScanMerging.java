package dev.synapt.processor.simplification.loop;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.Pick;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scans over the same inputs whose carried values become the same are one scan with the output sequences of both: so the backward
 * pass, which asks for values of the forward loop, does not run that loop again.
 */
final class ScanMerging {

    private record Expression(Primitive operation, List<Node> inputs) {}

    private ScanMerging() {}

    static Graph apply(Graph graph) {
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof Scan) {
                for (Node other : graph.nodes()) {
                    if (other.id() > node.id() && other.operation() instanceof Scan) {
                        Scan merged = merged(node, other);
                        if (merged != null) {
                            return apply(merge(graph, node, other, merged));
                        }
                    }
                }
            }
        }
        return graph;
    }

    /** The first scan with the output sequences of the second behind its own; null if they are not two of one kind. */
    private static Scan merged(Node first, Node second) {
        Scan a = (Scan) first.operation();
        Scan b = (Scan) second.operation();
        boolean isAlike = first.inputs().equals(second.inputs())
                && a.carried() == b.carried()
                && a.sequences() == b.sequences()
                && a.length() == b.length()
                && a.reverse() == b.reverse();
        if (!isAlike) {
            return null;
        }
        GraphBuilder body = new GraphBuilder(a.body());
        Map<Expression, Node> known = new HashMap<>();
        a.body().nodes().forEach(node -> known.putIfAbsent(new Expression(node.operation(), node.inputs()), node));
        Map<Node, Node> copies = new HashMap<>();
        for (Node node : b.body().nodes()) {
            List<Node> inputs = node.inputs().stream().map(copies::get).toList();
            Expression expression = new Expression(node.operation(), inputs);
            copies.put(node, known.computeIfAbsent(expression, _ -> body.copy(node, inputs)));
        }
        for (int i = 0; i < a.carried(); i++) {
            if (copies.get(b.body().results().get(i).node())
                    != a.body().results().get(i).node()) {
                return null;
            }
        }
        int results = a.body().results().size();
        for (Result result :
                b.body().results().subList(b.carried(), b.body().results().size())) {
            body.result(result.role(), "output" + results++, copies.get(result.node()));
        }
        return new Scan(body.build(), a.carried(), a.sequences(), a.length(), a.reverse());
    }

    private static Graph merge(Graph graph, Node first, Node second, Scan merged) {
        GraphBuilder builder = new GraphBuilder();
        Map<Node, Node> now = new HashMap<>();
        int added = ((Scan) first.operation()).body().results().size() - merged.carried();
        for (Node node : graph.nodes()) {
            List<Node> inputs = node.inputs().stream().map(now::get).toList();
            if (node == first) {
                now.put(node, builder.add(merged, node.site(), inputs));
            } else if (node == second) {
                Node scan = now.get(first);
                now.put(node, merged.carried() > 0 ? scan : builder.add(new Pick(added), node.site(), scan));
            } else if (node.operation() instanceof Pick pick && node.input(0) == second) {
                int index = pick.index() < merged.carried() ? pick.index() : pick.index() + added;
                now.put(node, builder.add(new Pick(index), node.site(), now.get(first)));
            } else {
                now.put(node, builder.copy(node, inputs));
            }
        }
        graph.results().forEach(result -> builder.result(result, now.get(result.node())));
        return builder.build();
    }
}
