package dev.synapt.runtime.cpu;

/**
 * Whether kernels run on the Vector API. Decided once, when the first kernel is called, and without touching a class that mentions it,
 * so that everything also works where the module is missing.
 */
final class Lanes {
    private static final String MODULE = "jdk.incubator.vector";

    private static final Setting SWITCH = new Setting("synapt.vector", "true or false");

    /** The Vector API is there. A system property, for tests, switches it off: {@code synapt.vector=false}. */
    static final boolean VECTOR = decide();

    private Lanes() {}

    private static boolean decide() {
        if (!isWanted(System.getProperty(SWITCH.property()))) {
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

    /** What the property says; true if it is not set or, with a warning, if it says neither. */
    static boolean isWanted(String property) {
        return switch (property) {
            case null -> true;
            case "true" -> true;
            case "false" -> false;
            default -> {
                SWITCH.refuse(property, "the Vector API where it is there");
                yield true;
            }
        };
    }
}
