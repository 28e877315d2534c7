package dev.synapt.processor.target.cpu.emission;

import dev.synapt.processor.schedule.Operand;

/** How a body of generated code says where an operand lies. */
interface Operands {

    /** The array that holds it, such as {@code activations}. */
    String array(Operand operand);

    /** Its first element, such as {@code HIDDEN} or, in a body that several fields share, {@code out}. */
    String offset(Operand operand);

    /** A literal that may differ between fields of equal shape, such as the stream of random numbers of a dropout. */
    String literal(String role, int value);

    /** The two arguments by which the kernels take an operand. */
    default String arguments(Operand operand) {
        return array(operand) + ", " + offset(operand);
    }

    /** The same, {@code by} elements further on. */
    default String arguments(Operand operand, String by) {
        return array(operand) + ", " + offset(operand) + " + " + by;
    }
}
