package dev.synapt.processor.graph;

/** A graph that a pass should never have made; the message names the pass and the node. */
public final class InvalidGraph extends IllegalStateException {
    private static final long serialVersionUID = 1;

    InvalidGraph(String message) {
        super(message);
    }
}
