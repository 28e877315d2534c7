package dev.synapt.processor.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosticsTest {

    @Test
    void fillsTextAndWayOutWithTheArguments() {
        var diagnostics = Diagnostics.recording();
        diagnostics.report(Origin.UNKNOWN, Message.UNKNOWN_NAME, "hiden", "Did you mean \"hidden\"?");
        assertThat(diagnostics.reported())
                .extracting(Diagnostic::text)
                .containsExactly(
                        "There is no input or layer \"hiden\". Did you mean \"hidden\"? [synapt:unknown-name]");
    }

    @Test
    void leavesBracesInArgumentsAlone() {
        var diagnostic = new Diagnostic(Origin.UNKNOWN, Message.UNKNOWN_NAME, List.of("{1}", "$0 \\ {0}"));
        assertThat(diagnostic.text()).isEqualTo("There is no input or layer \"{1}\". $0 \\ {0} [synapt:unknown-name]");
    }

    @Test
    void warningsAndNotesAreNoErrors() {
        var diagnostics = Diagnostics.recording();
        diagnostics.report(Origin.UNKNOWN, Message.BATCH_OF_ONE);
        diagnostics.report(Origin.UNKNOWN, Message.MEMORY_SUMMARY, "1 MiB");
        assertThat(diagnostics.hasErrors()).isFalse();
        diagnostics.report(Origin.UNKNOWN, Message.READS_ITSELF, "a");
        assertThat(diagnostics.hasErrors()).isTrue();
        assertThat(diagnostics.errorCount()).isEqualTo(1);
        assertThat(diagnostics.reported()).hasSize(3);
    }

    @Test
    void theSameMistakeAtTheSamePlaceCountsOnce() {
        var diagnostics = Diagnostics.recording();
        diagnostics.report(Origin.UNKNOWN, Message.READS_ITSELF, "a");
        diagnostics.report(Origin.UNKNOWN, Message.READS_ITSELF, "a");
        diagnostics.report(Origin.UNKNOWN, Message.READS_ITSELF, "b");
        assertThat(diagnostics.errorCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void messagesAreWholeSentences(Message message) {
        assertThat(message.id()).matches("[a-z]+(-[a-z]+)*");
        if (message.severity() != Severity.NOTE) {
            assertThat(message.text()).matches("(?s).*[.]");
            assertThat(message.wayOut()).matches("(?s).*([.;?]|\\{\\d})");
        }
    }
}
