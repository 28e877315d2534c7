package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.Graph;

/** One way to make a graph smaller. */
@FunctionalInterface
public interface Pass {

    /** A graph of the same results; {@code graph} itself if there is nothing to do. */
    Graph apply(Graph graph);
}
