package dev.synapt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.model.MemoryReport.Category;
import org.junit.jupiter.api.Test;

class MemoryReportTest {

    private final MemoryReport report = MemoryReport.parse("Digits", 64, """
            PARAMETERS;hidden;1000;0
            PARAMETERS;scores;200;0
            ACTIVATIONS;hidden;0;512

            PADDING;;48;0
            """);

    @Test
    void sumsUp() {
        assertThat(report.total()).isEqualTo(1000 + 200 + 512 * 64 + 48);
        assertThat(report.bytes(Category.PARAMETERS)).isEqualTo(1200);
        assertThat(report.bytes(Category.GRADIENTS)).isZero();
        assertThat(report.bytes("hidden")).isEqualTo(1000 + 512 * 64);
        assertThat(report.fields()).containsExactly("", "hidden", "scores");
    }

    @Test
    void isReadable() {
        assertThat(report).hasToString("""
                Digits at batch 64
                  parameters                 1,200 bytes
                  activations               32,768 bytes
                  padding                       48 bytes
                  total                     34,016 bytes
                """);
    }

    @Test
    void refusesOtherText() {
        assertThatThrownBy(() -> MemoryReport.parse("Digits", 1, "PARAMETERS;hidden;1000"))
                .hasMessageContaining("expected category;field;fixedBytes;bytesPerExample");
    }
}
