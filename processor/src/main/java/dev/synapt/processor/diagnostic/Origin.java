package dev.synapt.processor.diagnostic;

/**
 * Where in the user's source something was declared: an element, one of its annotations, or one value of that. Stages pass it
 * on and narrow it; only this package knows what is in it.
 */
public interface Origin {

    /** An origin that points nowhere, for what was not declared by a user. */
    Origin UNKNOWN = _ -> Origin.UNKNOWN;

    /** The value of {@code attribute} of this origin's annotation; this origin itself where it has no such value. */
    Origin value(String attribute);
}
