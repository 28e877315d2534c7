package dev.synapt.processor.graph;

/** Numbers that are known only when a step runs; they are computed with in double precision on the host. */
public enum RunTimeScalar {
    /** n, the number of examples in this batch. */
    EXAMPLES,
    /** The number of this training step, from 1. */
    STEP,
    /** The learning rate of this step. */
    LEARNING_RATE
}
