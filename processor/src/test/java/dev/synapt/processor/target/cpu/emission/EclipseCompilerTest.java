package dev.synapt.processor.target.cpu.emission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.SynaptProcessor;
import dev.synapt.processor.support.Compilation;
import dev.synapt.processor.support.CompiledNetwork;
import dev.synapt.processor.support.Networks;
import dev.synapt.processor.support.Samples;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eclipse's compiler runs the processor too, takes what it writes without a warning, and gets the same sources as javac. */
class EclipseCompilerTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {Networks.XOR, Networks.PERCEPTRON, Networks.CONVOLUTIONAL})
    void compilesAsJavacDoes(String source) throws IOException {
        Map<String, String> sources = CompiledNetwork.of(source, TARGETS).sources();
        String name = sources.keySet().iterator().next().replaceAll("^demo\\.|Inference$", "");
        Path file = folder.resolve("demo").resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        compilesTo(sources, List.of(file));
    }

    @Test
    void compilesTheSamples() throws IOException {
        compilesTo(
                Compilation.of(Samples.sources(), "-Xlint:all", "-Werror", TARGETS)
                        .sources(),
                Samples.files());
    }

    /** The form of TornadoVM's API is on the class path, so that kernels for it are written. */
    private static final String TARGETS = "-Asynapt.targets=cpu,tornado";

    private void compilesTo(Map<String, String> sources, List<Path> units) throws IOException {
        JavaCompiler compiler = new EclipseCompiler();
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        StandardJavaFileManager files = compiler.getStandardFileManager(collector, Locale.ROOT, StandardCharsets.UTF_8);
        Path written = Files.createDirectories(folder.resolve("written"));
        List<String> options = List.of(
                "--release",
                "25",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                written.toString(),
                "-s",
                written.toString());
        JavaCompiler.CompilationTask task = compiler.getTask(
                new StringWriter(), files, collector, options, null, files.getJavaFileObjectsFromPaths(units));
        task.setProcessors(List.of(new SynaptProcessor()));
        boolean success = task.call();
        List<String> complaints = new ArrayList<>();
        collector.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .filter(diagnostic -> !diagnostic.getMessage(Locale.ROOT).contains("[synapt:"))
                .forEach(diagnostic -> complaints.add(diagnostic.getMessage(Locale.ROOT) + " " + diagnostic.getSource()
                        + ":" + diagnostic.getLineNumber()));
        assertThat(complaints).isEmpty();
        assertThat(success).isTrue();
        sources.forEach((type, text) -> {
            String path = type.replace('.', '/');
            assertThat(written.resolve(path + ".java")).hasContent(text);
            assertThat(written.resolve(path + ".class")).exists();
        });
    }
}
