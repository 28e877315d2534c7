package dev.synapt.processor.graph.layer;

/** How many values one output of a layer reads, and how many outputs read one value, as PyTorch counts them. */
record Fans(double in, double out) {}
