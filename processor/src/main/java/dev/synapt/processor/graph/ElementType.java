package dev.synapt.processor.graph;

/** What a value is made of: 32-bit floats, or 32-bit integers (labels, indices). */
public enum ElementType {
    FLOAT,
    INT
}
