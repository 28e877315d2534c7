/**
 * Gives each task its kernel and each value its buffer, and decides by which algorithm a product or a convolution is
 * computed. It must not know how kernels are written down.
 */
package dev.synapt.processor.target.cpu.selection;
