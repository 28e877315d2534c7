package dev.synapt.processor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The size of what there is to read, in all modules: a newcomer finds his way through small rooms of small files. */
class HouseTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int FILES = 25;
    private static final int LINES = 450;

    /** Annotations and types that users write: one room, as they import it by one line. */
    private static final String LANGUAGE = "dev.synapt";

    /** Longer than the others, and to be cut. */
    private static final Set<String> LONG = Set.of(
            "BadInputTest.java",
            "LintTest.java",
            "NetworkGenerator.java",
            "Product.java",
            "Strip.java",
            "VectorTapTile.java");

    /** Fuller than the others, and to be divided. */
    private static final Set<String> FULL =
            Set.of("dev.synapt.model", "dev.synapt.processor.graph", "dev.synapt.runtime.cpu");

    private static final String MAIN = "src/main/java/";

    private record Source(String path, List<String> lines) {
        /** Whether it is a class of ours; what is written in the names of TornadoVM's API has that one's packages. */
        boolean isMain() {
            return path.contains(MAIN + "dev/synapt/") && !path.endsWith("/module-info.java");
        }

        String fileName() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        String packageName() {
            String inModule = path.substring(path.indexOf(MAIN) + MAIN.length(), path.lastIndexOf('/'));
            return inModule.replace('/', '.');
        }

        List<String> imports() {
            return lines.stream()
                    .filter(line -> line.startsWith("import "))
                    .map(line -> line.substring(line.lastIndexOf(' ') + 1, line.length() - 1))
                    .toList();
        }
    }

    private static final List<Source> SOURCES = sources();

    private static List<Source> sources() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.flatMap(module ->
                            Stream.of("src/main/java", "src/test/java").map(module::resolve))
                    .filter(Files::isDirectory)
                    .flatMap(HouseTest::files)
                    .map(HouseTest::source)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source source(Path file) {
        try {
            return new Source(ROOT.relativize(file).toString(), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noFileIsLong() {
        assertThat(SOURCES)
                .filteredOn(source -> source.lines().size() > LINES && !LONG.contains(source.fileName()))
                .extracting(source -> source.path() + ": " + source.lines().size())
                .isEmpty();
    }

    @Test
    void noPackageIsCrowded() {
        Map<String, Integer> files = new TreeMap<>();
        SOURCES.stream().filter(Source::isMain).forEach(source -> files.merge(source.packageName(), 1, Integer::sum));
        files.remove(LANGUAGE);
        files.keySet().removeAll(FULL);
        files.values().removeIf(count -> count <= FILES);
        assertThat(files).isEmpty();
    }

    @Test
    void noImportRunsInACircle() {
        Map<String, Set<String>> imported = new LinkedHashMap<>();
        SOURCES.stream()
                .filter(Source::isMain)
                .forEach(source -> imported.putIfAbsent(source.packageName(), new TreeSet<>()));
        for (Source source : SOURCES) {
            if (source.isMain()) {
                for (String name : source.imports()) {
                    String target = packageOf(name);
                    if (imported.containsKey(target) && !target.equals(source.packageName())) {
                        imported.get(source.packageName()).add(target);
                    }
                }
            }
        }
        assertThat(imported.keySet().stream().flatMap(start -> circle(start, imported).stream()))
                .isEmpty();
    }

    /** The package of an import: what stands before the first name that begins with a capital letter. */
    private static String packageOf(String name) {
        int end = 0;
        while (!Character.isUpperCase(name.charAt(end == 0 ? 0 : end + 1)) && name.indexOf('.', end + 1) >= 0) {
            end = name.indexOf('.', end + 1);
        }
        return name.substring(0, end);
    }

    /** A way along imports from {@code start} back to it; empty where there is none. */
    private static List<String> circle(String start, Map<String, Set<String>> imported) {
        Set<String> seen = new HashSet<>();
        Deque<List<String>> open = new ArrayDeque<>(List.of(List.of(start)));
        while (!open.isEmpty()) {
            List<String> way = open.remove();
            for (String next : imported.get(way.getLast())) {
                List<String> longer = new ArrayList<>(way);
                longer.add(next);
                if (next.equals(start)) {
                    return List.of(String.join(" -> ", longer));
                }
                if (seen.add(next)) {
                    open.add(longer);
                }
            }
        }
        return List.of();
    }

    @Test
    void thereIsSomethingToMeasure() {
        assertThat(SOURCES).hasSizeGreaterThan(300);
        assertThat(packageOf("dev.synapt.processor.graph.Primitive.Sum")).isEqualTo("dev.synapt.processor.graph");
        assertThat(circle("a", Map.of("a", Set.of("b"), "b", Set.of("a"))))
                .singleElement()
                .isEqualTo("a -> b -> a");
    }
}
