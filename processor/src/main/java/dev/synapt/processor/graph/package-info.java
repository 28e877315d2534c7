/**
 * Gives the language that all stages speak between declaration and schedule: a graph of primitive operations with
 * shapes, each with the field it came from. It verifies every graph. It must know nothing of layers, of memory or of
 * the Java that will be written.
 */
package dev.synapt.processor.graph;
