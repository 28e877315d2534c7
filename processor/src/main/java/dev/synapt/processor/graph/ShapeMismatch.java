package dev.synapt.processor.graph;

/**
 * Inputs that an operation does not take. Lowering checks what a user wrote before it adds an operation, so this never
 * reaches a user: it is a mistake of a stage.
 */
public final class ShapeMismatch extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    ShapeMismatch(String message) {
        super(message);
    }
}
