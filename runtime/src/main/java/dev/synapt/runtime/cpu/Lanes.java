package dev.synapt.runtime.cpu;

/**
 * Whether kernels run on the Vector API. Decided once, when the first kernel is called, and without touching a class that mentions it,
 * so that everything also works where the module is missing.
 */
final class Lanes {
    private static final String MODULE = "jdk.incubator.vector";

    /** The Vector API is there. A system property, for tests, switches it off: {@code synapt.vector=false}. */
    static final boolean VECTOR = decide();

    private Lanes() {}

    private static boolean decide() {
        if (!Boolean.parseBoolean(System.getProperty("synapt.vector", "true"))) {
            return false;
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            System.getLogger("dev.synapt")
                    .log(
                            System.Logger.Level.WARNING,
                            "Module " + MODULE
                                    + " is missing: Synapt's kernels run in plain loops, with the same results, several"
                                    + " times slower. Start java with --add-modules " + MODULE + ".");
            return false;
        }
        return true;
    }
}
