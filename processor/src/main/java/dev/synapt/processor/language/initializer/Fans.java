package dev.synapt.processor.language.initializer;

/** How many values one output of a layer reads, and how many outputs read one value, as PyTorch counts them. */
public record Fans(double in, double out) {}
