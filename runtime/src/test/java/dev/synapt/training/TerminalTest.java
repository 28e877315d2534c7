package dev.synapt.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A real terminal is in {@code .ci/terminal}. */
class TerminalTest {

    @Test
    void isNotThereInATest() {
        assertThat(Terminal.columns()).isZero();
    }

    @Test
    void readsTheWidth() {
        assertThat(Terminal.columns("24 132\n")).isEqualTo(132);
        assertThat(Terminal.columns("0 0\n")).as("a terminal without a size").isEqualTo(80);
        assertThat(Terminal.columns("")).isZero();
        assertThat(Terminal.columns("stty: 'standard input': Inappropriate ioctl for device\n"))
                .isZero();
    }

    @Test
    void continuousIntegrationAndSimpleTerminalsGetNoEscapeSequences() {
        assertThat(Terminal.understood(Map.of("TERM", "xterm-256color"))).isTrue();
        assertThat(Terminal.understood(Map.of("TERM", "xterm-256color", "CI", "true")))
                .isFalse();
        assertThat(Terminal.understood(Map.of("TERM", "dumb"))).isFalse();
        assertThat(Terminal.understood(Map.of("TERM", ""))).isFalse();
        assertThat(Terminal.understood(Map.of())).isFalse();
    }
}
