package dev.synapt.processor.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.memory.MemoryReport;
import dev.synapt.processor.memory.MemoryReport.Usage;
import dev.synapt.processor.schedule.Schedule;
import dev.synapt.processor.target.cpu.CpuScheduler;
import dev.synapt.processor.target.cpu.Networks;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class ReportWritersTest {
    private final Schedule step = CpuScheduler.schedule(Networks.cnn(28), 64);
    private final MemoryReport report = MemoryReport.of("Digits", 64, Optional.of(step), step);
    private final Usage usage = report.training().orElseThrow();

    @Test
    void textWritesTheSumAsItIsTaught() {
        assertThat(TextReport.of(report))
                .contains("  shapesWeight             6 x 4 x 3 x 3 x 4 bytes = 864\n")
                .contains("  smaller                  batch 64 x 4 x 196 x 4 bytes = 200,704\n")
                .contains("  imageStaging             batch 64 x 1 x 28 x 28 x 4 bytes = 200,704\n")
                .contains(String.format(Locale.ROOT, "total %53s\n", Amounts.exact(usage.total(64))))
                .contains("  = " + Amounts.exact(usage.fixedBytes()) + " + " + Amounts.exact(usage.bytesPerExample())
                        + " x n\n")
                .contains("  planned / in use at once                             1.00\n")
                .containsPattern("  80 GiB +[0-9,]+\n");
    }

    @Test
    void theRuntimeReadsTheTable() {
        var parsed = dev.synapt.model.MemoryReport.parse("Digits", 64, CompactTable.of(usage));
        assertThat(parsed.total()).isEqualTo(usage.total(64));
        assertThat(parsed.bytes(dev.synapt.model.MemoryReport.Category.ACTIVATIONS))
                .isEqualTo(usage.bytes(dev.synapt.processor.schedule.Category.ACTIVATIONS, 64));
    }

    @Test
    void jsonHoldsTheSameTotals() {
        String json = JsonReport.of(report);
        assertThat(json).contains("\"totalBytes\":" + usage.total(64)).contains("\"category\":\"optimizer_state\"");
        int depth = 0;
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
        }
        assertThat(depth).isZero();
    }

    @Test
    void oneLineSaysTheMostImportant() {
        assertThat(SummaryLine.of(report))
                .startsWith("Digits: 1,737 parameters, training ")
                .endsWith(" at batch 64")
                .doesNotContain("\n");
    }

    @Test
    void noLocaleChangesAByte() {
        String text = TextReport.of(report);
        String json = JsonReport.of(report);
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"tr-TR", "de-DE", "ar-EG"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(TextReport.of(report)).isEqualTo(text);
                assertThat(JsonReport.of(report)).isEqualTo(json);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void amountsAreRoundedToThreeDigits() {
        assertThat(Amounts.rounded(1000)).isEqualTo("1000 bytes");
        assertThat(Amounts.rounded(44_134)).isEqualTo("43.1 KiB");
        assertThat(Amounts.rounded(3L << 29)).isEqualTo("1.50 GiB");
    }
}
