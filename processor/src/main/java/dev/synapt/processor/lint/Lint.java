package dev.synapt.processor.lint;

/** One rule about networks that are correct but probably not meant. */
interface Lint {

    /** Warns of every place where {@code network} breaks the rule. */
    void check(LintedNetwork network);
}
