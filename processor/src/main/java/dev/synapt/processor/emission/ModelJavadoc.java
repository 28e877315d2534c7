package dev.synapt.processor.emission;

import com.palantir.javapoet.CodeBlock;
import dev.synapt.processor.graph.LoweredNetwork.FieldSpec;
import java.util.List;
import java.util.Locale;

/** The javadoc of a model: the table of its fields and its memory. */
final class ModelJavadoc {
    private ModelJavadoc() {}

    static CodeBlock of(Program program) {
        List<FieldSpec> fields = program.network().fields();
        int name = width(fields.stream().map(FieldSpec::name).toList(), "field");
        int kind = width(fields.stream().map(FieldSpec::kind).toList(), "layer");
        int shape = width(fields.stream().map(FieldSpec::shape).toList(), "shape");
        String format = "%-" + name + "s  %-" + kind + "s  %-" + shape + "s  %12s";
        StringBuilder table = new StringBuilder();
        table.append(line(format, "field", "layer", "shape", "parameters"));
        long parameters = 0;
        for (FieldSpec field : fields) {
            parameters += field.parameters();
            table.append(line(format, field.name(), field.kind(), field.shape(), count(field.parameters())));
        }
        table.append(line(format, "in all", "", "", count(parameters)));
        return CodeBlock.of(
                "Network {@code $L}, for up to $L examples at a time.\n\n<pre>{@code\n$L}</pre>\n\n<p>$L\n",
                program.declaration().name(),
                program.batch(),
                table,
                program.memoryLine());
    }

    private static String line(String format, Object... cells) {
        return String.format(Locale.ROOT, format, cells).stripTrailing() + "\n";
    }

    private static String count(long parameters) {
        return parameters == 0 ? "" : String.format(Locale.ROOT, "%,d", parameters);
    }

    private static int width(List<String> cells, String head) {
        return Math.max(
                head.length(), cells.stream().mapToInt(String::length).max().orElse(0));
    }
}
