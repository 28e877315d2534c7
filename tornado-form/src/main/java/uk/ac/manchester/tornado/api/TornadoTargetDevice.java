package uk.ac.manchester.tornado.api;

/** A device as its driver describes it. */
public interface TornadoTargetDevice {

    /** {@return its name} */
    String getDeviceName();
}
