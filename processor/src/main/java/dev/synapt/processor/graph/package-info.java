/**
 * Takes a network's declaration and gives a {@link dev.synapt.processor.graph.Graph} of primitive operations with shapes,
 * each with the field it came from. Layers lower themselves here; everything after this stage sees only primitives. It must
 * know nothing of memory or of the Java that will be written.
 */
package dev.synapt.processor.graph;
