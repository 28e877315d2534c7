package dev.synapt.processor.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The samples as they are in the repository, compiled. */
public final class Samples {
    public static final String PACKAGE = "dev.synapt.samples.";

    /** The classes that declare networks. */
    public static final List<String> NETWORKS = List.of("Digits", "DigitPair", "DigitsMlp", "Xor");

    private static final Path FOLDER = Path.of("..", "samples", "src", "main", "java", "dev", "synapt", "samples");

    private static Compilation compiled;

    private Samples() {}

    /** All source files. */
    public static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".java")
                            && !file.endsWith("package-info.java")
                            && !file.endsWith("module-info.java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All sources by the names of their classes. */
    public static Map<String, String> sources() {
        Map<String, String> sources = new TreeMap<>();
        for (Path file : files()) {
            try {
                String name = file.getFileName().toString().replace(".java", "");
                sources.put(PACKAGE + name, Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }

    /** The samples without a warning of any kind. */
    public static synchronized Compilation compiled() {
        if (compiled == null) {
            compiled = Compilation.of(sources(), "-Xlint:all", "-Werror");
        }
        return compiled;
    }

    public static CompiledNetwork network(String simpleName) {
        return compiled().network(PACKAGE + simpleName);
    }
}
