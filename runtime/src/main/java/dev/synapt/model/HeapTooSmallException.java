package dev.synapt.model;

/** The heap that is left does not hold a model. The message has the numbers and the option that would let it. */
public final class HeapTooSmallException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    HeapTooSmallException(String message) {
        super(message);
    }
}
