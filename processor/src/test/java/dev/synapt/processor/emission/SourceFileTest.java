package dev.synapt.processor.emission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What happens on the printing thread reaches whoever asks for the text. */
class SourceFileTest {

    @Test
    void givesTheText() {
        assertThat(SourceFile.printed("a.b", "C", () -> "class C {}").text()).isEqualTo("class C {}");
    }

    @Test
    void throwsWhatPrintingThrew() {
        var failure = new IllegalArgumentException("no such form");
        assertThatThrownBy(SourceFile.printed("", "C", () -> {
                    throw failure;
                })::text)
                .isSameAs(failure);
    }

    @Test
    void wrapsAnError() {
        var failure = new StackOverflowError();
        assertThatThrownBy(SourceFile.printed("", "C", () -> {
                    throw failure;
                })::text)
                .isInstanceOf(IllegalStateException.class)
                .hasCause(failure);
    }
}
