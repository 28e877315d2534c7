package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What happens on another thread reaches whoever asks for the result. */
class BackgroundTest {

    @Test
    void givesTheResult() {
        assertThat(Background.start("text", () -> "class C {}").result()).isEqualTo("class C {}");
    }

    @Test
    void throwsWhatTheWorkThrew() {
        var failure = new IllegalArgumentException("no such form");
        assertThatThrownBy(Background.start("text", () -> {
                    throw failure;
                })::result)
                .isSameAs(failure);
    }

    @Test
    void wrapsAnError() {
        var failure = new StackOverflowError();
        assertThatThrownBy(Background.start("text", () -> {
                    throw failure;
                })::result)
                .isInstanceOf(IllegalStateException.class)
                .hasCause(failure);
    }
}
