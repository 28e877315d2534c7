package uk.ac.manchester.tornado.api.enums;

/** When an array is copied. */
public class DataTransferMode {
    /** At the first execution of the graph. */
    public static final int FIRST_EXECUTION = 0;

    /** At every execution. */
    public static final int EVERY_EXECUTION = 1;

    /** When asked for. */
    public static final int UNDER_DEMAND = 2;

    private DataTransferMode() {}
}
