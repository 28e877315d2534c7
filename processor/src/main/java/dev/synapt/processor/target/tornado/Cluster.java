package dev.synapt.processor.target.tornado;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Phase;
import java.util.List;
import java.util.Optional;

/** The values that one kernel computes, each after its inputs; at most one has loops, the others are expressions at its position. */
record Cluster(List<Node> nodes, Phase phase) {
    Cluster {
        nodes = List.copyOf(nodes);
    }

    Optional<Node> heavy() {
        return nodes.stream().filter(node -> !Pieces.isLight(node)).findFirst();
    }

    boolean contains(Node node) {
        return nodes.contains(node);
    }
}
