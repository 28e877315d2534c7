package dev.synapt.runtime.cpu;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The second compiler of the virtual machine, C2. It alone makes instructions of vectors: the interpreter and the first compiler, C1,
 * allocate an object for each one, which takes some thirty times as long as plain loops do there.
 */
final class OptimizingCompiler {
    private OptimizingCompiler() {}

    /**
     * Whether a virtual machine that calls itself so has it.
     *
     * @param info the system property {@code java.vm.info}: "mixed mode, sharing" where it is there
     */
    static boolean isThere(String info) {
        return info == null || !info.contains("interpreted mode") && !info.contains("emulated-client");
    }

    /** What an option begins with that switches it off; IDEs and Spring Boot set the second for the sake of their start-up time. */
    private static List<String> switches() {
        return List.of(
                "-Xint",
                "-XX:TieredStopAtLevel=",
                "-XX:CompilationMode=quick-only",
                "-XX:+NeverActAsServerClassMachine");
    }

    /**
     * That it is missing, and the way out.
     *
     * @param options of this virtual machine
     */
    static String missing(List<String> options) {
        List<String> culprits = options.stream()
                .filter(option -> switches().stream().anyMatch(option::startsWith))
                .toList();
        return "This Java virtual machine runs without its optimizing compiler (C2): Synapt's kernels run in plain loops, with the"
                + " same results, ten times slower or more. "
                + (culprits.isEmpty()
                        ? "Start java without the option that switches it off (" + String.join(", ", switches()) + ")."
                        : "Start java without " + String.join(" ", culprits) + ".");
    }

    /** The options of this virtual machine, also those from the environment. */
    static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }
}
