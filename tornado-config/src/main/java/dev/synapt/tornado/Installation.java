package dev.synapt.tornado;

import dev.synapt.device.DeviceException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether TornadoVM can be used in this process: looked at without starting it, and naming none of its types. */
final class Installation {

    private static final String HOME = "TORNADOVM_HOME";
    private static final String API = "uk.ac.manchester.tornado.api.TaskGraph";
    private static final String ARGUMENT_FILE = "tornado-argfile";
    private static final String COMPILER = "jdk.graal.compiler.nodes.graphbuilderconf.InvocationPlugins";

    private Installation() {}

    /**
     * Looks at this process.
     *
     * @throws DeviceException saying what is missing
     */
    static void check() {
        if (!found(API, ClassLoader.getSystemClassLoader())) {
            throw absent();
        }
        if (assertions()) {
            throw Problem.ASSERTIONS.exception();
        }
    }

    /** {@return why TornadoVM is not on the path of this process, or not as it has to be} */
    static DeviceException absent() {
        return absent(System.getenv(HOME));
    }

    /** Decides by facts alone, so that it can be tested. */
    static DeviceException absent(String home) {
        if (home == null || home.isBlank()) {
            return Problem.ABSENT.exception();
        }
        return Files.isRegularFile(Path.of(home, ARGUMENT_FILE))
                ? Problem.ARGFILE.exception(home)
                : Problem.BROKEN_HOME.exception(home, Problem.VERSION_RUN);
    }

    /** {@return the version, as the API's module tells it; empty where it is no module} */
    static Optional<String> version() {
        return ModuleLayer.boot()
                .findModule("tornado.api")
                .map(Module::getDescriptor)
                .flatMap(ModuleDescriptor::rawVersion);
    }

    private static boolean found(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static boolean assertions() {
        return ModuleLayer.boot()
                .findModule("jdk.graal.compiler")
                .map(module -> Class.forName(module, COMPILER))
                .map(Class::desiredAssertionStatus)
                .orElse(false);
    }
}
