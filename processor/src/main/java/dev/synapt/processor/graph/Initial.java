package dev.synapt.processor.graph;

/** How a variable starts; {@code value} is the constant, the standard deviation, or the bound of [-bound, bound). */
public record Initial(Kind kind, double value) {

    public enum Kind {
        CONSTANT,
        NORMAL,
        UNIFORM
    }

    public static Initial constant(double value) {
        return new Initial(Kind.CONSTANT, value);
    }
}
