/**
 * Takes a graph and gives it with the derivatives of a scalar appended, and with the optimizer the graph of the whole training
 * step. There is one rule per primitive operation, whose answer is made of the same operations, so that a gradient can be
 * differentiated again. It must know nothing of layers.
 */
package dev.synapt.processor.differentiation;
