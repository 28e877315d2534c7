package uk.ac.manchester.tornado.api.enums;

/** The kind of a device. */
public enum TornadoDeviceType {
    /** Not told. */
    UNKNOWN,
    /** The default of its platform. */
    DEFAULT,
    /** A processor. */
    CPU,
    /** A graphics processor. */
    GPU,
    /** Gates in the field. */
    FPGA,
    /** Another accelerator. */
    ACCELERATOR,
    /** Of its own kind. */
    CUSTOM,
    /** Any. */
    ALL
}
