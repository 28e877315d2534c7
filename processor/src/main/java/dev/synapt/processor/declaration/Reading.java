package dev.synapt.processor.declaration;

/** What came of reading a class. */
public sealed interface Reading {

    record Read(NetworkDeclaration network) implements Reading {}

    /** Some of its types or constants do not exist yet: another processor may write them, so ask again in the next round. */
    record Deferred() implements Reading {}

    /** It has mistakes, all reported. */
    record Refused() implements Reading {}
}
