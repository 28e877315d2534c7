package dev.synapt.runtime.cpu;

/**
 * Whether kernels run on the Vector API. Decided once, when the first kernel is called, and without touching a class that mentions it,
 * so that everything also works where the module is missing, and at a bearable speed where {@link OptimizingCompiler} is.
 */
final class Lanes {
    private static final String MODULE = "jdk.incubator.vector";

    private static final Setting SWITCH = new Setting("synapt.vector", "true or false");

    /** The Vector API is there, and compiled. A system property, for tests, switches it off: {@code synapt.vector=false}. */
    static final boolean VECTOR = decide();

    private Lanes() {}

    private static boolean decide() {
        if (!isWanted(System.getProperty(SWITCH.property()))) {
            return false;
        }
        boolean compiler = OptimizingCompiler.isThere(System.getProperty("java.vm.info"));
        if (!compiler) {
            warn(OptimizingCompiler.missing(OptimizingCompiler.options()));
        }
        boolean module = ModuleLayer.boot().findModule(MODULE).isPresent();
        if (!module) {
            warn("Module " + MODULE + " is missing: Synapt's kernels run in plain loops, with the same results, two to"
                    + " three times slower. Start java with --add-modules " + MODULE + ".");
        }
        return compiler && module;
    }

    private static void warn(String message) {
        System.getLogger("dev.synapt").log(System.Logger.Level.WARNING, message);
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
