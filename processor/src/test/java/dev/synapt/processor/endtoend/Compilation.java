package dev.synapt.processor.endtoend;

import dev.synapt.model.TrainableModel;
import dev.synapt.processor.SynaptProcessor;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Networks compiled in memory by javac with the processor, loaded, and what their graphs mean. */
final class Compilation {
    private final Map<String, byte[]> files;
    private final Map<String, Reference> references;
    private final ClassLoader loader;

    private Compilation(Map<String, byte[]> files, Map<String, Reference> references) {
        this.files = files;
        this.references = references;
        this.loader = new ClassLoader(Compilation.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = files.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
    }

    /** Compiles sources by the names of their classes; {@code options} are javac's and the processor's. */
    static Compilation of(Map<String, String> sources, String... options) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Memory memory = new Memory(compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8));
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(new Source(name, text)));
        JavaCompiler.CompilationTask task =
                compiler.getTask(null, memory, diagnostics, List.of(options), null, units);
        Reference.Reader reader = new Reference.Reader();
        task.setProcessors(List.of(reader, new SynaptProcessor()));
        if (!task.call()) {
            String errors = diagnostics.getDiagnostics().stream()
                    .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                    .map(Diagnostic::toString)
                    .collect(Collectors.joining("\n"));
            throw new AssertionError("does not compile:\n" + errors + "\n" + String.join("\n", sources.values()));
        }
        return new Compilation(memory.bytes(), reader.references);
    }

    Reference reference(String network) {
        return references.get(network);
    }

    /** Names of all classes compiled. */
    List<String> classes() {
        return files.keySet().stream().sorted().toList();
    }

    /** A fresh model of the network of class {@code name}. */
    TrainableModel create(String name, long seed) {
        return (TrainableModel) call(type(name + "Model"), null, "create", new Class<?>[] {long.class}, seed);
    }

    Class<?> type(String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name + " was not generated; there are " + classes(), e);
        }
    }

    /** Calls a method of generated code, its exceptions as they are. */
    static Object call(Class<?> type, Object target, String method, Class<?>[] types, Object... arguments) {
        try {
            return type.getMethod(method, types).invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps what a compilation writes. */
    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

        Memory(StandardJavaFileManager manager) {
            super(manager);
        }

        Map<String, byte[]> bytes() {
            return classes.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toByteArray()));
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new Output(name, kind, kind == JavaFileObject.Kind.CLASS ? classes : new HashMap<>());
        }

        @Override
        public FileObject getFileForOutput(
                JavaFileManager.Location location, String packageName, String name, FileObject sibling) {
            return new Output(name, JavaFileObject.Kind.OTHER, new HashMap<>());
        }
    }

    private static final class Output extends SimpleJavaFileObject {
        private final String name;
        private final Map<String, ByteArrayOutputStream> into;

        Output(String name, Kind kind, Map<String, ByteArrayOutputStream> into) {
            super(URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind);
            this.name = name;
            this.into = into;
        }

        @Override
        public OutputStream openOutputStream() {
            return into.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return into.get(name).toString(StandardCharsets.UTF_8);
        }

        @Override
        public java.io.InputStream openInputStream() {
            return new java.io.ByteArrayInputStream(into.get(name).toByteArray());
        }
    }
}
