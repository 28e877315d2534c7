package dev.synapt.processor.graph;

/** The part of a training step a node belongs to, in the order in which the parts run. */
public enum Phase {
    FORWARD,
    LOSS,
    BACKWARD,
    UPDATE
}
