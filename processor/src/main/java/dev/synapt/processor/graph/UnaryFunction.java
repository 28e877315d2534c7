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
    RELU,
    /**
     * x, or 0 where |x| is below {@link #FLUSHED}: flush to zero, for values that shrink from step to step. On many processors each
     * operation on a subnormal number, below 2^-126, takes as long as a hundred others.
     */
    FLUSH;

    /** So far above the subnormal numbers that a value not below it stays a normal one when it is scaled by 0.001 or so. */
    public static final double FLUSHED = 0x1p-100;
}
