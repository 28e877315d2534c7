package dev.synapt.tornado;

import dev.synapt.device.DeviceException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether TornadoVM can be used in this process: looked at without starting it, and naming none of its types. */
final class Installation {

    private static final String API = "uk.ac.manchester.tornado.api.TaskGraph";
    private static final String RUNTIME_PROPERTY = "tornado.load.runtime.implementation";
    private static final String COMPILER = "jdk.graal.compiler.nodes.graphbuilderconf.InvocationPlugins";

    private Installation() {}

    /**
     * Looks at this process.
     *
     * @throws DeviceException saying what is missing
     */
    static void check() {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        check(System.getenv("TORNADOVM_HOME"), found(API, loader), System.getProperty(RUNTIME_PROPERTY) != null);
        version().ifPresent(Installation::checkVersion);
        if (assertions()) {
            throw Problem.ASSERTIONS.exception();
        }
    }

    /** Decides by facts alone, so that it can be tested. */
    static void check(String home, boolean api, boolean argfile) {
        boolean set = home != null && !home.isBlank();
        if (api && argfile) {
            return;
        }
        if (!set) {
            throw Problem.ABSENT.exception("", Problem.VERSION_NEEDED);
        }
        if (!Files.isRegularFile(Path.of(home, "tornado-argfile"))) {
            throw Problem.BROKEN_HOME.exception(home, Problem.VERSION_NEEDED);
        }
        throw Problem.ARGFILE.exception(home);
    }

    static void checkVersion(String version) {
        boolean same = version.equals(Problem.VERSION_NEEDED) || version.startsWith(Problem.VERSION_NEEDED + "-");
        if (!same && !Boolean.getBoolean("synapt.tornado.anyVersion")) {
            throw Problem.VERSION.exception(version, Problem.VERSION_NEEDED);
        }
    }

    private static Optional<String> version() {
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
