package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;

/** A pass that looks at one node and what it reads at a time. */
interface LocalPass extends Pass {

    /**
     * What takes the place of {@code node}: a node of equal value, shape and type, found among those before it or made with
     * {@code x}; {@code node} itself if it stays.
     */
    Node rewrite(Operations x, Node node);

    @Override
    default Graph apply(Graph graph) {
        return new Rewriter(graph, this).rewrite();
    }
}
