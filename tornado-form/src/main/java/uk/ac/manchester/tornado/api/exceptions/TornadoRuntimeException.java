package uk.ac.manchester.tornado.api.exceptions;

/** TornadoVM failed. */
public class TornadoRuntimeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A failure in words. */
    public TornadoRuntimeException(String message) {
        super(message);
    }
}
