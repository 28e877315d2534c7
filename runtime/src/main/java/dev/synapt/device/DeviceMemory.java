package dev.synapt.device;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What TornadoVM 5.2 takes for arrays on a device: a header, then the elements without padding, on each of its backends. The
 * header is as large as that of a Java array in the running JVM: 16 bytes, 24 without compressed pointers.
 */
public final class DeviceMemory {

    private static final String PROPERTY = "tornado.panama.objectHeader";

    private DeviceMemory() {}

    /** {@return the bytes in front of the elements, in this JVM} */
    public static long header() {
        String set = System.getProperty(PROPERTY);
        return set != null
                ? Long.parseLong(set)
                : header(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    static long header(List<String> jvmArguments) {
        boolean wide = jvmArguments.contains("-XX:-UseCompressedOops")
                || jvmArguments.contains("-XX:-UseCompressedClassPointers");
        return wide ? 24 : 16;
    }

    /**
     * {@return the bytes of an array on the device}
     *
     * @param array of a program
     */
    public static long bytes(DeviceArray array) {
        return Math.addExact(header(), array.bytes());
    }

    /**
     * {@return the bytes of all arrays of a program on the device} Training and inference share them.
     *
     * @param program to hold
     */
    public static long bytes(DeviceProgram program) {
        return program.arrays().stream().mapToLong(DeviceMemory::bytes).sum();
    }
}
