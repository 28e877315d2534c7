package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Result;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes out nodes that no result needs; an update that is not a result is one of them. */
final class DeadNodes implements Pass {

    @Override
    public Graph apply(Graph graph) {
        Set<Node> alive = new HashSet<>();
        graph.results().stream().map(Result::node).forEach(alive::add);
        for (Node node : graph.nodes().reversed()) {
            if (alive.contains(node)) {
                alive.addAll(node.inputs());
            }
        }
        if (alive.size() == graph.nodes().size()) {
            return graph;
        }
        List<Node> nodes = graph.nodes().stream().filter(alive::contains).toList();
        return new Graph(nodes, graph.results());
    }
}
