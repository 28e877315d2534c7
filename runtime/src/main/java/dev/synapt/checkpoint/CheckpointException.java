package dev.synapt.checkpoint;

/** A file of parameters or training state that cannot be used; the message says which file, what is wrong and where. */
public final class CheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * An error in a file.
     *
     * @param message which file, what was found, what was expected
     */
    public CheckpointException(String message) {
        super(message);
    }

    /**
     * An error in a file, with what found it.
     *
     * @param message which file, what was found, what was expected
     * @param cause what found it
     */
    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
