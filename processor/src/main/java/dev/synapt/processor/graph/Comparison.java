package dev.synapt.processor.graph;

/** Element-wise comparisons of two values of equal shape; they give 1 where they hold and 0 where not. */
public enum Comparison {
    GREATER,
    GREATER_OR_EQUAL,
    EQUAL
}
