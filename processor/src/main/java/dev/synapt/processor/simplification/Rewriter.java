package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes through a graph in order and replaces nodes. All before the first replacement stays as it is; what follows is made again
 * on the inputs that took the place of its own. What has been replaced is left for {@link DeadNodes}.
 */
final class Rewriter {
    private final Graph graph;
    private final LocalPass pass;
    private final GraphBuilder builder = new GraphBuilder();
    /** What took the place of each node, by its id; null where it stayed. */
    private final Node[] replacements;

    private boolean isChanged;

    Rewriter(Graph graph, LocalPass pass) {
        this.graph = graph;
        this.pass = pass;
        this.replacements =
                new Node[graph.nodes().isEmpty() ? 0 : graph.nodes().getLast().id() + 1];
    }

    Graph rewrite() {
        for (Node node : graph.nodes()) {
            visit(node);
        }
        if (!isChanged) {
            return graph;
        }
        for (Result result : graph.results()) {
            builder.result(result, now(result.node()));
        }
        return builder.build();
    }

    private void visit(Node node) {
        Node same = node;
        if (isChanged) {
            List<Node> inputs = new ArrayList<>(node.inputs().size());
            for (Node input : node.inputs()) {
                inputs.add(now(input));
            }
            same = builder.copy(node, inputs);
        } else {
            builder.keep(node);
        }
        Node instead = pass.rewrite(builder.at(same.site()), same);
        if (instead != same) {
            if (!instead.shape().equals(node.shape()) || instead.type() != node.type()) {
                throw new IllegalStateException(
                        pass.getClass().getSimpleName() + " put " + instead + " in the place of " + node);
            }
            isChanged = true;
        }
        if (instead != node) {
            replacements[node.id()] = instead;
        }
    }

    private Node now(Node node) {
        Node replacement = replacements[node.id()];
        return replacement == null ? node : replacement;
    }
}
