/**
 * Takes a graph and gives an equal, smaller one: common sub-expressions, dead nodes, algebra; one class a pass, and the graph is
 * verified after each. Results keep their names and nodes the fields they came from. It must know nothing of memory, targets or
 * layers.
 */
package dev.synapt.processor.simplification;
