package dev.synapt.processor.lowering;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.declaration.ReadingProcessor;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.network.LoweredNetwork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaFileObject;

/** Networks as a user writes them, taken as far as declaration and lowering. */
public final class Declared {
    private Declared() {}

    public record Error(String file, long line, String text) {}

    /** The declaration of one class, written without package and imports. */
    public static NetworkDeclaration network(String source) {
        return networks(List.of(source)).getFirst();
    }

    /** The declarations of one class each, read in one compilation. */
    public static List<NetworkDeclaration> networks(List<String> sources) {
        var processor = new ReadingProcessor();
        var compilation = compile(sources, processor);
        if (processor.networks().size() != sources.size()) {
            throw new IllegalArgumentException(compilation.errors().toString());
        }
        return processor.networks().stream()
                .sorted(Comparator.comparing(
                        network -> Integer.valueOf(network.packageName().substring(3))))
                .toList();
    }

    /** A class with these fields, trained by plain gradient descent in batches of 8. */
    public static String trained(String fields) {
        return "@Network(batch = 8)\n@Sgd\nclass Net {\n" + fields + "}\n";
    }

    /** A class with these fields for inference. */
    public static String untrained(String fields) {
        return "@Network(batch = 8)\nclass Net {\n" + fields + "}\n";
    }

    public static LoweredNetwork lower(String source) {
        var diagnostics = Diagnostics.recording();
        return Lowering.lower(network(source), diagnostics)
                .orElseThrow(() ->
                        new IllegalArgumentException(diagnostics.reported().toString()));
    }

    /** What the Java compiler shows when the network is lowered. */
    public static List<Error> errors(String source) {
        return compile(List.of(source), new ReadingProcessor(Lowering::lower)).errors().stream()
                .map(error ->
                        new Error(error.getSource().getName(), error.getLineNumber(), error.getMessage(Locale.ROOT)))
                .toList();
    }

    private static Compilation compile(List<String> sources, ReadingProcessor processor) {
        List<JavaFileObject> files = new ArrayList<>();
        for (String source : sources) {
            String name = "net" + files.size();
            files.add(JavaFileObjects.forSourceString(
                    name + ".Net", "package " + name + "; import dev.synapt.*;\n" + source));
        }
        return javac().withProcessors(processor).compile(files);
    }
}
