package dev.synapt.processor.source;

import com.palantir.javapoet.CodeBlock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Long text as Java writes it. */
public final class TextBlocks {

    /** A class file holds no constant beyond 65,535 bytes. */
    private static final int BYTES = 60_000;

    private TextBlocks() {}

    /** An expression whose value is {@code text}, whose lines all end in a line break. */
    public static CodeBlock of(String text) {
        List<StringBuilder> parts = new ArrayList<>(List.of(new StringBuilder()));
        int bytes = 0;
        for (String line : text.lines().toList()) {
            int length = line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes + length > BYTES) {
                parts.add(new StringBuilder());
                bytes = 0;
            }
            bytes += length;
            parts.getLast()
                    .append(line.replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\""))
                    .append('\n');
        }
        List<CodeBlock> blocks = parts.stream()
                .map(part -> CodeBlock.of("\"\"\"\n$L\"\"\"", part.toString()))
                .toList();
        return blocks.size() == 1
                ? blocks.getFirst()
                : CodeBlock.of("String.join(\"\", $L)", CodeBlock.join(blocks, ", "));
    }
}
