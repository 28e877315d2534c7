package uk.ac.manchester.tornado.api.exceptions;

/** A plan cannot be closed. */
public class TornadoExecutionPlanException extends Exception {
    private static final long serialVersionUID = 1;

    /** A failure in words. */
    public TornadoExecutionPlanException(String message) {
        super(message);
    }
}
