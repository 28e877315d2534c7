package dev.synapt.processor.report;

import dev.synapt.processor.memory.MemoryReport.Usage;
import java.util.stream.Collectors;

/** The table that generated code holds: {@code CATEGORY;field;fixedBytes;bytesPerExample}, a row a line. */
public final class CompactTable {
    private CompactTable() {}

    public static String of(Usage usage) {
        return usage.rows().stream()
                .map(row -> row.category() + ";" + row.field() + ";" + row.fixedBytes() + ";" + row.bytesPerExample())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
