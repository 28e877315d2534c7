package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Result;
import java.util.BitSet;
import java.util.List;

/** Takes out nodes that no result needs; an update that is not a result is one of them. */
final class DeadNodes implements Pass {

    @Override
    public Graph apply(Graph graph) {
        BitSet alive = new BitSet();
        for (Result result : graph.results()) {
            alive.set(result.node().id());
        }
        for (Node node : graph.nodes().reversed()) {
            if (alive.get(node.id())) {
                for (Node input : node.inputs()) {
                    alive.set(input.id());
                }
            }
        }
        if (alive.cardinality() == graph.nodes().size()) {
            return graph;
        }
        List<Node> nodes =
                graph.nodes().stream().filter(node -> alive.get(node.id())).toList();
        return new Graph(nodes, graph.results());
    }
}
