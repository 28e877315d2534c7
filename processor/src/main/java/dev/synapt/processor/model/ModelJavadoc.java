package dev.synapt.processor.model;

import com.palantir.javapoet.CodeBlock;
import dev.synapt.processor.network.LoweredNetwork.FieldSpec;
import java.util.List;

/** The javadoc of a model: the table of its fields and its memory. */
final class ModelJavadoc {
    private static final int COUNT_WIDTH = 12;

    private ModelJavadoc() {}

    static CodeBlock of(Program program) {
        List<FieldSpec> fields = program.network().fields();
        int name = width(fields.stream().map(FieldSpec::name).toList(), "field");
        int kind = width(fields.stream().map(FieldSpec::kind).toList(), "layer");
        int shape = width(fields.stream().map(FieldSpec::shape).toList(), "shape");
        int[] widths = {name, kind, shape};
        StringBuilder table = new StringBuilder();
        table.append(line(widths, "field", "layer", "shape", "parameters"));
        long parameters = 0;
        for (FieldSpec field : fields) {
            parameters += field.parameters();
            table.append(line(widths, field.name(), field.kind(), field.shape(), count(field.parameters())));
        }
        table.append(line(widths, "in all", "", "", count(parameters)));
        return CodeBlock.of(
                "Network {@code $L}, for up to $L examples at a time.\n\n<pre>{@code\n$L}</pre>\n\n<p>$L\n",
                program.declaration().name(),
                program.batch(),
                table,
                program.memoryLine());
    }

    /** Three cells to the left of their columns, and a count to the right of the last. */
    private static String line(int[] widths, String... cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(cells[i]).repeat(' ', widths[i] - cells[i].length() + 2);
        }
        String count = cells[widths.length];
        line.repeat(' ', Math.max(0, COUNT_WIDTH - count.length())).append(count);
        return line.toString().stripTrailing() + "\n";
    }

    /** 1234567 as {@code 1,234,567}; nothing for 0. */
    private static String count(long parameters) {
        if (parameters == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder().append(parameters);
        for (int at = text.length() - 3; at > 0; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    private static int width(List<String> cells, String head) {
        return Math.max(
                head.length(), cells.stream().mapToInt(String::length).max().orElse(0));
    }
}
