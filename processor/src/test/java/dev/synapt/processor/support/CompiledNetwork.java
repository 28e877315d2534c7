package dev.synapt.processor.support;

import dev.synapt.model.Backend;
import dev.synapt.model.Model;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

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
 * A source without imports gets {@code import dev.synapt.*}. Many networks at once are a {@link Compilation}.
 */
public final class CompiledNetwork {
    private static final Pattern NETWORK = Pattern.compile("@Network.*?class\\s+(\\w+)", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("^\\s*package\\s+([\\w.]+)\\s*;", Pattern.MULTILINE);

    private final Compilation compilation;
    private final String qualifiedName;

    CompiledNetwork(Compilation compilation, String qualifiedName) {
        this.compilation = compilation;
        this.qualifiedName = qualifiedName;
    }

    /**
     * Compiles a network that must be correct.
     *
     * @param source of one file with one network
     * @param options of the compiler, such as {@code -Asynapt.nanDeadRanges=true}
     * @throws AssertionError with the compiler's messages, if it is not
     */
    public static CompiledNetwork of(String source, String... options) {
        String name = qualifiedName(source);
        return Compilation.of(Map.of(name, withImports(source)), options).network(name);
    }

    /** Compiles a network that may be wrong; see {@link #diagnostics}. */
    public static CompiledNetwork tried(String source, String... options) {
        String name = qualifiedName(source);
        return Compilation.tried(Map.of(name, withImports(source)), options).network(name);
    }

    private static String qualifiedName(String source) {
        String simpleName = find(NETWORK, source, "Network");
        String packageName = find(PACKAGE, source, "");
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
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
        return made("create", new Class<?>[] {long.class}, seed);
    }

    /** A new model, wherever it is to compute. */
    public CompiledModel create(long seed, Backend backend) {
        return made("create", new Class<?>[] {long.class, Backend.class}, seed, backend);
    }

    /** A predictor from saved weights alone. */
    public CompiledModel forInference(Path file) {
        return made("forInference", new Class<?>[] {Path.class}, file);
    }

    private CompiledModel made(String method, Class<?>[] types, Object... arguments) {
        return new CompiledModel((Model) Calls.invoke(type("Model"), null, method, types, arguments));
    }

    /** One of the generated classes: {@code Model}, {@code Predictor}, {@code Training}, {@code Inference}. */
    public Class<?> type(String suffix) {
        return compilation.type(qualifiedName + suffix);
    }

    /** What the network means. */
    public Reference reference() {
        return compilation.reference(qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1));
    }

    /** The memory report that tools read. */
    public JsonNode report() {
        return new ObjectMapper().readTree(resources().get("META-INF/synapt/" + qualifiedName + ".json"));
    }

    public boolean isSuccess() {
        return compilation.isSuccess();
    }

    /** All messages of the compiler. */
    public List<Diagnostic<? extends JavaFileObject>> diagnostics() {
        return compilation.diagnostics();
    }

    /** Warnings and errors as text, one a line, with the line number before it. */
    public String messages() {
        return compilation.messages();
    }

    /** Generated sources by class name. */
    public Map<String, String> sources() {
        return compilation.sources();
    }

    /** Class files by class name. */
    public Map<String, byte[]> classes() {
        return compilation.classes();
    }

    /** Resources by path. */
    public Map<String, String> resources() {
        return compilation.resources();
    }
}
