package dev.synapt.tornado;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Programs of the tests in processes of their own. */
final class Processes {

    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private Processes() {}

    /** {@return what {@link TryDevice} printed} */
    static String run(Map<String, String> environment, List<String> jvm, String classPath)
            throws IOException, InterruptedException {
        return run(environment, jvm, classPath, TryDevice.class);
    }

    /** {@return what a program printed} */
    static String run(
            Map<String, String> environment, List<String> jvm, String classPath, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("try-device", ".log");
        try {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(jvm);
            command.addAll(List.of("-cp", classPath, main.getName()));
            command.addAll(List.of(arguments));
            var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            process.environment().remove("TORNADOVM_HOME");
            process.environment().putAll(environment);
            process.start().waitFor();
            return Files.readString(log);
        } finally {
            Files.delete(log);
        }
    }

    /** The class path of the tests. */
    static String classPath() {
        return CLASS_PATH;
    }

    /** The class path of the tests without TornadoVM's form. */
    static String withoutForm() {
        return Arrays.stream(CLASS_PATH.split(File.pathSeparator))
                .filter(entry -> !entry.contains("tornado-form"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
