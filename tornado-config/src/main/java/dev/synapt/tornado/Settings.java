package dev.synapt.tornado;

import java.lang.reflect.Field;

/** What TornadoVM has to be told before it starts. */
final class Settings {

    /** TornadoVM's own bound of the memory of a device; what fits is checked here, by the device. */
    private static final String NO_BOUND = "1024TB";

    private static final String OPTIONS = "uk.ac.manchester.tornado.runtime.common.TornadoOptions";

    private Settings() {}

    static void apply() {
        // A kernel that does not compile is an error, never a slow run in silence.
        System.setProperty("tornado.recover.bailout", "False");
        if (System.getProperty("tornado.device.memory") == null) {
            System.setProperty("tornado.device.memory", NO_BOUND);
        }
    }

    /**
     * The flags of OpenCL's compiler. TornadoVM's own include the fast mathematics that lets a driver assume that nothing is
     * infinite or not a number.
     */
    static String compilerFlags() {
        return System.getProperty("synapt.tornado.compilerFlags", "-w");
    }

    /** Whether TornadoVM writes kernels and runs none. */
    static boolean virtual() {
        return Boolean.getBoolean("tornado.virtual.device");
    }

    /** Whether TornadoVM falls back in spite of {@link #apply}, because it had started before. */
    static boolean fallsBack() {
        try {
            Field field = Class.forName(OPTIONS).getField("RECOVER_BAILOUT");
            return field.getBoolean(null);
        } catch (ReflectiveOperationException e) {
            return false; // there is no such option any more
        }
    }
}
