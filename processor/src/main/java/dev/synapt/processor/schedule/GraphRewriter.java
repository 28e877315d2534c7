package dev.synapt.processor.schedule;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies a graph node by node; a pass overrides what becomes of the nodes that it changes. */
abstract class GraphRewriter {
    protected final GraphBuilder builder = new GraphBuilder();
    private final Map<Node, Node> copies = new HashMap<>();

    final Graph rewrite(Graph graph) {
        for (Node node : graph.nodes()) {
            copies.put(node, copy(node));
        }
        for (Result result : graph.results()) {
            builder.result(result, copyOf(result.node()));
        }
        return builder.build();
    }

    /** What takes the place of {@code node} in the new graph. */
    protected Node copy(Node node) {
        List<Node> inputs = new ArrayList<>(node.inputs().size());
        for (Node input : node.inputs()) {
            inputs.add(inputFor(node, input));
        }
        return builder.copy(node, inputs);
    }

    /** What {@code reader} reads in place of {@code input}. */
    protected Node inputFor(Node reader, Node input) {
        return copyOf(input);
    }

    protected final Node copyOf(Node node) {
        return copies.get(node);
    }
}
