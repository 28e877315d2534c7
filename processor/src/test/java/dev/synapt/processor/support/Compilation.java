package dev.synapt.processor.support;

import dev.synapt.processor.SynaptProcessor;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** One run of javac with the processor, in memory: what it said, what it wrote, and the networks in it, loaded. */
public final class Compilation {
    private final boolean success;
    private final List<Diagnostic<? extends JavaFileObject>> diagnostics;
    private final MemoryFiles files;
    private final Map<String, Reference> references;
    private final ClassLoader loader;

    private Compilation(
            boolean success,
            List<Diagnostic<? extends JavaFileObject>> diagnostics,
            MemoryFiles files,
            Map<String, Reference> references) {
        this.success = success;
        this.diagnostics = diagnostics;
        this.files = files;
        this.references = references;
        this.loader = new MemoryLoader(files.classes());
    }

    /**
     * Compiles what must be correct.
     *
     * @param sources by the qualified names of their classes
     * @param options of the compiler, such as {@code -Asynapt.nanDeadRanges=true}
     * @throws AssertionError with the compiler's messages, if it is not
     */
    public static Compilation of(Map<String, String> sources, String... options) {
        Compilation compilation = tried(sources, options);
        if (!compilation.success) {
            throw new AssertionError(
                    "not compiled:\n" + compilation.messages() + "\n" + String.join("\n", sources.values()));
        }
        return compilation;
    }

    /** Compiles what may be wrong; see {@link #diagnostics}. */
    public static Compilation tried(Map<String, String> sources, String... options) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        MemoryFiles files =
                new MemoryFiles(compiler.getStandardFileManager(collector, Locale.ROOT, StandardCharsets.UTF_8));
        List<String> arguments = new ArrayList<>(
                List.of("-classpath", System.getProperty("java.class.path"), "-Xlint:all,-processing", "-parameters"));
        arguments.addAll(List.of(options));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("-Asynapt.targets"))) {
            arguments.add("-Asynapt.targets=cpu"); // the form of TornadoVM's API is on the class path of tests
        }
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(MemoryFiles.source(name, text)));
        JavaCompiler.CompilationTask task =
                compiler.getTask(new StringWriter(), files, collector, arguments, null, units);
        Reference.Reader reader = new Reference.Reader();
        task.setProcessors(List.of(reader, new SynaptProcessor()));
        task.setLocale(Locale.ROOT);
        boolean success = task.call();
        return new Compilation(success, collector.getDiagnostics(), files, reader.references());
    }

    /** The network declared by the class of this qualified name. */
    public CompiledNetwork network(String qualifiedName) {
        return new CompiledNetwork(this, qualifiedName);
    }

    /** What the network of this simple name means; only those with an optimizer have it. */
    Reference reference(String name) {
        return references.get(name);
    }

    Class<?> type(String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name + " was not generated: " + messages(), e);
        }
    }

    public boolean isSuccess() {
        return success;
    }

    /** All messages of the compiler. */
    public List<Diagnostic<? extends JavaFileObject>> diagnostics() {
        return diagnostics;
    }

    /** Warnings and errors as text, one a line, with the line number before it. */
    public String messages() {
        StringBuilder text = new StringBuilder();
        diagnostics.forEach(diagnostic -> text.append(diagnostic.getLineNumber())
                .append(": ")
                .append(diagnostic.getKind())
                .append(": ")
                .append(diagnostic.getMessage(Locale.ROOT))
                .append('\n'));
        return text.toString();
    }

    /** Generated sources by class name. */
    public Map<String, String> sources() {
        return files.sources();
    }

    /** Class files by class name. */
    public Map<String, byte[]> classes() {
        return files.classes();
    }

    /** Resources by path. */
    public Map<String, String> resources() {
        return files.resources();
    }

    private static final class MemoryLoader extends ClassLoader {
        private final Map<String, byte[]> classes;

        MemoryLoader(Map<String, byte[]> classes) {
            super(Compilation.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
