package dev.synapt.processor.language;

import dev.synapt.processor.diagnostic.Origin;

/** The name of another field, where it was written. */
public record Reference(String name, Origin origin) {}
