package dev.synapt.processor.language.initializer;

import dev.synapt.Initializer;
import dev.synapt.processor.diagnostic.Origin;

/** How the weight of a field starts, where that was written. */
public record Initialization(Initializer initializer, double scale, Origin origin) {}
