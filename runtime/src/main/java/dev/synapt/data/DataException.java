package dev.synapt.data;

/** Data that cannot be used as they are; the message says which, where, and what was expected. */
public final class DataException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /**
     * An error in the data.
     *
     * @param message what was found, where, and what was expected
     */
    public DataException(String message) {
        super(message);
    }
}
