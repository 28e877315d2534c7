package dev.synapt.processor.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows as the smallest layer is all that a layer needs: it is compiled as it stands there, and used. */
class SmallestLayerTest {
    private static final Path DOCUMENTATION = Path.of("../docs/architecture.md");
    private static final Pattern CLASS =
            Pattern.compile("```java\\R(package ([\\w.]+);.*?(?:@interface|record) (\\w+).*?)```", Pattern.DOTALL);

    private record Source(String name, String text) {
        JavaFileObject file() {
            var uri = URI.create("string:///" + name.replace('.', '/') + JavaFileObject.Kind.SOURCE.extension);
            return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return text;
                }
            };
        }
    }

    @Test
    void isCompiledAndUsed(@TempDir Path folder) throws Exception {
        List<Source> shown = shown();
        assertThat(shown)
                .extracting(Source::name)
                .containsExactly("dev.synapt.Square", "dev.synapt.processor.language.layer.SquareLayer");
        compile(folder, List.of(), shown);
        String service = Layer.LayerSyntax.class.getName();
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(service), "dev.synapt.processor.language.layer.SquareLayer$Written\n");
        try (var compiler = new URLClassLoader(path(folder), ClassLoader.getPlatformClassLoader())) {
            var processor = (Processor) compiler.loadClass("dev.synapt.processor.SynaptProcessor")
                    .getDeclaredConstructor()
                    .newInstance();
            Source network = new Source("Squares", """
                    import dev.synapt.*;
                    @Network(batch = 2)
                    class Squares {
                        @Input(2) Input x;
                        @Square Layer y;
                        static float[] run() {
                            try (var model = SquaresModel.create(1)) {
                                return model.predict(new float[] {1, -2, 3, 0});
                            }
                        }
                    }
                    """);
            compile(folder, List.of(processor), List.of(network));
        }
        try (var user = new URLClassLoader(path(folder), ClassLoader.getPlatformClassLoader())) {
            var run = user.loadClass("Squares").getDeclaredMethod("run");
            run.setAccessible(true);
            assertThat((float[]) run.invoke(null)).containsExactly(1, 4, 9, 0);
        }
    }

    private static List<Source> shown() throws IOException {
        List<Source> shown = new ArrayList<>();
        Matcher block = CLASS.matcher(Files.readString(DOCUMENTATION));
        while (block.find()) {
            shown.add(new Source(block.group(2) + "." + block.group(3), block.group(1)));
        }
        return shown;
    }

    private static void compile(Path folder, List<Processor> processors, List<Source> sources) {
        var messages = new StringWriter();
        CompilationTask task = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        messages,
                        null,
                        null,
                        List.of(
                                "-d",
                                folder.toString(),
                                "-classpath",
                                folder + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                                processors.isEmpty() ? "-proc:none" : "-proc:full"),
                        null,
                        sources.stream().map(Source::file).toList());
        if (!processors.isEmpty()) {
            task.setProcessors(processors);
        }
        assertThat(task.call()).as(messages.toString()).isTrue();
    }

    private static URL[] path(Path folder) throws IOException {
        List<URL> path = new ArrayList<>(List.of(folder.toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1)) {
            path.add(Path.of(entry).toUri().toURL());
        }
        return path.toArray(URL[]::new);
    }
}
