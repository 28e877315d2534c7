package uk.ac.manchester.tornado.api.exceptions;

/** TornadoVM cannot be found or started. */
public class TornadoAPIException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A failure in words. */
    public TornadoAPIException(String message) {
        super(message);
    }
}
