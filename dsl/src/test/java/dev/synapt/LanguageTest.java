package dev.synapt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds all types of the language to the same rules: how long annotations last, where they go, and how they read. */
class LanguageTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "synapt");
    private static final Pattern SNIPPET = Pattern.compile("\\{@snippet :\\R(.*?)\\R \\* }\\R \\* }", Pattern.DOTALL);

    /** The compiler may read them from a jar, so source retention is too little; nothing reads them at run time. */
    @ParameterizedTest
    @MethodSource("annotations")
    void annotationsLastIntoTheClassFile(Class<?> annotation) {
        assertThat(annotation.getAnnotation(Retention.class))
                .as("@Retention of %s", annotation)
                .isNotNull()
                .extracting(Retention::value)
                .isEqualTo(RetentionPolicy.CLASS);
        assertThat(annotation).hasAnnotation(Documented.class);
    }

    @ParameterizedTest
    @MethodSource("annotations")
    void optimizersAndNetworksGoOnClassesAllElseOnFields(Class<?> annotation) {
        var onClasses = List.of(Network.class, Sgd.class, RmsProp.class, Adam.class, AdamW.class);
        assertThat(annotation.getAnnotation(Target.class).value())
                .containsExactly(onClasses.contains(annotation) ? ElementType.TYPE : ElementType.FIELD);
    }

    @ParameterizedTest
    @MethodSource("annotations")
    void theOverviewNamesEveryAnnotation(Class<?> annotation) throws IOException {
        assertThat(Files.readString(SOURCES.resolve("package-info.java")))
                .containsPattern("\\{@link\\s(\\s\\*\\s+)?" + Pattern.quote(annotation.getName()) + "}");
    }

    @Test
    void everythingPublicIsDocumented(@TempDir Path classes) throws IOException {
        var arguments = new ArrayList<>(List.of("-Xdoclint:all/protected", "-Xlint:all", "-Werror", "-proc:none"));
        try (var files = Files.list(SOURCES)) {
            files.map(Path::toString).sorted().forEach(arguments::add);
        }
        assertThat(javac(classes, arguments)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeHasAnExampleOfItself(Class<?> type) throws IOException {
        assertThat(examples(type.getSimpleName()))
                .anySatisfy(example -> assertThat(example).contains(type.getSimpleName()));
    }

    @Test
    void everyExampleCompiles(@TempDir Path directory) throws IOException {
        var arguments = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-proc:none"));
        var names = Stream.concat(types().map(Class::getSimpleName), Stream.of("package-info"));
        for (var name : names.toList()) {
            for (var example : examples(name)) {
                // A package of its own for each, because examples may share class names.
                var own = "example%d".formatted(arguments.size());
                var folder = Files.createDirectory(directory.resolve(own));
                var source = "package " + own + ";\nimport dev.synapt.*;\n" + example;
                arguments.add(Files.writeString(folder.resolve("Example.java"), source)
                        .toString());
            }
        }
        assertThat(javac(directory, arguments)).isEmpty();
    }

    /** The examples in the documentation of a type, or of the package. */
    private static List<String> examples(String name) throws IOException {
        return SNIPPET.matcher(Files.readString(SOURCES.resolve(name + ".java")))
                .results()
                // The match ends before the brace that closes the example's class.
                .map(found -> found.group(1).replaceAll("(?m)^ \\* ?", "") + "\n}\n")
                .toList();
    }

    /** Compiles against the language and gives what the compiler has to say. */
    private static String javac(Path classes, List<String> arguments) {
        var messages = new StringWriter();
        var all = new ArrayList<>(List.of("-d", classes.toString(), "-cp", home().toString(), "-encoding", "UTF-8"));
        all.addAll(arguments);
        try (var writer = new PrintWriter(messages)) {
            ToolProvider.findFirst("javac").orElseThrow().run(writer, writer, all.toArray(String[]::new));
        }
        return messages.toString();
    }

    static Stream<Class<?>> annotations() throws IOException {
        return types().filter(Class::isAnnotation);
    }

    static Stream<Class<?>> types() throws IOException {
        try (var files = Files.list(home().resolve("dev").resolve("synapt"))) {
            var names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .sorted()
                    .toList();
            assertThat(names).hasSizeGreaterThan(30);
            return names.stream().map(LanguageTest::load);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName("dev.synapt." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The directory of the language's class files. */
    private static Path home() {
        return Path.of("target", "classes");
    }
}
