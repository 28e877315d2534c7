package dev.synapt.processor.kernel;

/** What a kernel does, in the terms of its target; the memory plan asks only what it touches. */
public interface Work {}
