package dev.synapt.processor.graph;

/** Where a node comes from: the field of the network that asked for it, and the phase of the step it works in. */
public record Site(String field, Phase phase) {

    public Site in(Phase other) {
        return new Site(field, other);
    }
}
