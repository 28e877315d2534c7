package dev.synapt.processor.graph;

/** Element-wise functions of one value. */
public enum UnaryFunction {
    NEGATE,
    ABSOLUTE,
    SIGN,
    SQUARE,
    SQUARE_ROOT,
    RECIPROCAL,
    EXPONENTIAL,
    LOGARITHM,
    TANH,
    SIGMOID,
    /** log(1 + exp(x)), computed so that it neither overflows nor loses small values. */
    SOFTPLUS,
    /** The error function, 2/sqrt(pi) times the integral of exp(-t^2) from 0 to x. */
    ERROR_FUNCTION,
    /** max(x, 0). */
    RELU
}
