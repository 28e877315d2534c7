package dev.synapt.processor.graph;

/** Element-wise functions of two values of equal shape. */
public enum BinaryFunction {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MAXIMUM,
    MINIMUM,
    /** left to the power of right; of scalars known at run time only (bias corrections). */
    POWER
}
