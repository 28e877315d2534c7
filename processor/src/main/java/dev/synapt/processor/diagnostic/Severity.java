package dev.synapt.processor.diagnostic;

import javax.tools.Diagnostic.Kind;

/** What a message means for the build. */
public enum Severity {
    /** Nothing is generated for the network. */
    ERROR(Kind.ERROR),
    /** The network is generated; it is probably not what was meant. */
    WARNING(Kind.WARNING),
    /** For information. */
    NOTE(Kind.NOTE);

    private final Kind kind;

    Severity(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
