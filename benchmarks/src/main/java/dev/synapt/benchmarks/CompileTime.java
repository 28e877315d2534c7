package dev.synapt.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the compiler adds to the time that javac takes: each network is compiled by a javac of its own, started anew, with
 * and without Synapt in turn. Without it only the declaration is compiled; with it the generated classes too.
 */
final class CompileTime {
    private static final int RUNS = 5;
    private static final int LAYERS = 200;

    private final Path processor;
    private final Path work;

    private CompileTime(Path processor, Path work) {
        this.processor = processor;
        this.work = work;
    }

    /** Measures the samples and a network of 200 layers, and prints a table. */
    static void measure(Path benchmarks) throws IOException {
        Path root = benchmarks.toAbsolutePath().getParent();
        Path work = Files.createTempDirectory("compile-time");
        var measurement = new CompileTime(processor(root), work);
        System.out.println("| network | -proc:none, s | with Synapt, s | added, s |\n| --- | --- | --- | --- |");
        for (var network : networks(root.resolve("samples/src/main/java/dev/synapt/samples"))
                .entrySet()) {
            System.out.println(measurement.line(network.getKey(), network.getValue()));
        }
        deleteAll(work);
    }

    /** The jar as users have it, with its libraries inside. */
    private static Path processor(Path root) throws IOException {
        Path target = root.resolve("processor/target");
        if (Files.isDirectory(target)) {
            try (var files = Files.newDirectoryStream(target, "synapt-processor-*.jar")) {
                for (Path file : files) {
                    return file;
                }
            }
        }
        throw new IllegalStateException("there is no processor in " + target + ": run mvn -DskipTests verify first");
    }

    static Map<String, String> networks(Path samples) throws IOException {
        var networks = new LinkedHashMap<String, String>();
        try (var files = Files.list(samples)) {
            for (Path file : files.sorted().toList()) {
                String source = Files.readString(file);
                if (isNetwork(source)) {
                    networks.put(file.getFileName().toString().replace(".java", ""), declaration(source));
                }
            }
        }
        networks.put("Deep", deep(LAYERS));
        return networks;
    }

    /** Whether a sample declares a network, and does not only use one. */
    static boolean isNetwork(String sample) {
        return sample.contains("\n@Network");
    }

    /** A sample's source without what follows its fields, as that uses the generated classes. */
    static String declaration(String sample) {
        int body = sample.indexOf("\nclass ");
        int end = sample.indexOf("\n\n", body);
        return end < 0 ? sample : sample.substring(0, end) + "\n}\n";
    }

    /** A network of dense layers, every fourth of which is a shortcut instead. */
    static String deep(int layers) {
        var source = new StringBuilder(
                "import dev.synapt.*;\n\n@Network(batch = 64)\n@Adam\nclass Deep {\n    @Input(64) Input layer0;\n");
        for (int i = 1; i < layers; i++) {
            source.append(
                    i % 4 == 0
                            ? "    @Add({\"layer%d\", \"layer%d\"}) Layer layer%d;\n".formatted(i - 1, i - 3, i)
                            : "    @Dense(64) @Relu Layer layer%d;\n".formatted(i));
        }
        return source + "    @Dense(10) Layer layer%d;\n    @CrossEntropy Loss loss;\n}\n".formatted(layers);
    }

    private String line(String name, String source) throws IOException {
        Path file = Files.writeString(work.resolve(name + ".java"), source);
        double[] without = new double[RUNS];
        double[] with = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            without[run] = seconds(file, List.of("-proc:none"));
            with[run] = seconds(file, List.of("-processorpath", processor.toString()));
        }
        double before = Statistics.median(without);
        double after = Statistics.median(with);
        return String.format(Locale.ROOT, "| %s | %.2f | %.2f | %.2f |", name, before, after, after - before);
    }

    private double seconds(Path file, List<String> processing) throws IOException {
        Path out = Files.createTempDirectory(work, "classes");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        command.addAll(List.of("-nowarn", "-classpath", System.getProperty("java.class.path"), "-d", out.toString()));
        command.addAll(processing);
        command.add(file.toString());
        File messages = work.resolve("messages").toFile();
        long start = System.nanoTime();
        Process javac = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(messages)
                .start();
        int status;
        try {
            status = javac.waitFor();
        } catch (InterruptedException e) {
            javac.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (status != 0) {
            throw new IllegalStateException("javac failed: " + Files.readString(messages.toPath()));
        }
        deleteAll(out);
        return seconds;
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }
}
