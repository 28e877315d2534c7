/**
 * Describes what a kernel of the CPU does: a call of the runtime with sizes and operands, a strip program, or a loop
 * over kernels; with the buffers that it touches. It must not know why a kernel was chosen.
 */
package dev.synapt.processor.target.cpu.kernel;
