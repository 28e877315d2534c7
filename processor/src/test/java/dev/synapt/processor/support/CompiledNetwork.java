package dev.synapt.processor.support;

import dev.synapt.model.Model;
import dev.synapt.processor.SynaptProcessor;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * A network compiled from source text, in memory, by javac with the processor, and loaded.
 *
 * {@snippet :
 * var network = CompiledNetwork.of("@Network @Adam class Xor { ... }");
 * try (var model = network.create(1)) {
 *     float loss = model.trainStep(Map.of("bits", new float[] {0, 1}, "target", new float[] {1}));
 * }
 * }
 *
 * A source without imports gets {@code import dev.synapt.*}.
 */
public final class CompiledNetwork {
    private static final Pattern NETWORK = Pattern.compile("@Network.*?class\\s+(\\w+)", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("^\\s*package\\s+([\\w.]+)\\s*;", Pattern.MULTILINE);

    private final String qualifiedName;
    private final boolean success;
    private final List<Diagnostic<? extends JavaFileObject>> diagnostics;
    private final MemoryFiles files;
    private final ClassLoader loader;

    private CompiledNetwork(
            String qualifiedName,
            boolean success,
            List<Diagnostic<? extends JavaFileObject>> diagnostics,
            MemoryFiles files) {
        this.qualifiedName = qualifiedName;
        this.success = success;
        this.diagnostics = diagnostics;
        this.files = files;
        this.loader = new MemoryLoader(files.classes());
    }

    /**
     * Compiles a network that must be correct.
     *
     * @param source of one file with one network
     * @param options of the compiler, such as {@code -Asynapt.nanDeadRanges=true}
     * @throws AssertionError with the compiler's messages, if it is not
     */
    public static CompiledNetwork of(String source, String... options) {
        CompiledNetwork network = tried(source, options);
        if (!network.success) {
            throw new AssertionError("not compiled:\n" + network.messages() + "\n" + source);
        }
        return network;
    }

    /** Compiles a network that may be wrong; see {@link #diagnostics}. */
    public static CompiledNetwork tried(String source, String... options) {
        String simpleName = find(NETWORK, source, "Network");
        String packageName = find(PACKAGE, source, "");
        String qualifiedName = packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        MemoryFiles files =
                new MemoryFiles(compiler.getStandardFileManager(collector, Locale.ROOT, StandardCharsets.UTF_8));
        List<String> arguments = new ArrayList<>(
                List.of("-classpath", System.getProperty("java.class.path"), "-Xlint:all,-processing", "-parameters"));
        arguments.addAll(List.of(options));
        JavaCompiler.CompilationTask task = compiler.getTask(
                new StringWriter(),
                files,
                collector,
                arguments,
                null,
                List.of(MemoryFiles.source(qualifiedName, withImports(source))));
        task.setProcessors(List.of(new SynaptProcessor()));
        task.setLocale(Locale.ROOT);
        boolean success = task.call();
        return new CompiledNetwork(qualifiedName, success, collector.getDiagnostics(), files);
    }

    private static String withImports(String source) {
        if (source.contains("import ")) {
            return source;
        }
        Matcher named = PACKAGE.matcher(source);
        String imports = " import dev.synapt.*; ";
        return named.find() ? named.replaceFirst("$0" + imports) : imports + source;
    }

    private static String find(Pattern pattern, String source, String otherwise) {
        Matcher matcher = pattern.matcher(source);
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    /** A new model. */
    public CompiledModel create(long seed) {
        return new CompiledModel((Model) invoke("create", new Class<?>[] {long.class}, seed));
    }

    private Object invoke(String method, Class<?>[] types, Object... arguments) {
        try {
            return type("Model").getMethod(method, types).invoke(null, arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** One of the generated classes: {@code Model}, {@code Predictor}, {@code Training}, {@code Inference}. */
    public Class<?> type(String suffix) {
        try {
            return loader.loadClass(qualifiedName + suffix);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("nothing generated: " + messages(), e);
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
            super(CompiledNetwork.class.getClassLoader());
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
