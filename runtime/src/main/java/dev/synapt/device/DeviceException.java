package dev.synapt.device;

/** No device can run a program, or a device failed at it; the message says why, and what to do. */
public class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * A failure in words.
     *
     * @param message what happened, and the way out
     */
    public DeviceException(String message) {
        super(message);
    }

    /**
     * A failure in words, with what lies below.
     *
     * @param message what happened, and the way out
     * @param cause of the runtime of devices
     */
    public DeviceException(String message, Throwable cause) {
        super(message, cause);
    }
}
