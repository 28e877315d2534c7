package dev.synapt.processor.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Fields of a network of which one line, marked by an arrow, is wrong, and what the user reads there. */
record Mistake(String fields, String text) {

    private static final String ARROW = " // <-";

    /** Asserts that compiling {@code source}, made of the fields, shows this one error, at the marked line. */
    void isShown(String source) {
        List<String> lines = source.lines().toList();
        long line = 2L
                + lines.indexOf(lines.stream()
                        .filter(text -> text.endsWith(ARROW))
                        .findFirst()
                        .orElseThrow());
        assertThat(Declared.errors(source)).containsExactly(new Declared.Error("net0/Net.java", line, text));
    }

    @Override
    public String toString() {
        return text;
    }
}
