/**
 * Gives what all targets have in common: kernels in their order, the buffers that they read and write, the values of a
 * graph as memory sees them, and what is computed again in place of being kept. It must not know any target, nor where
 * buffers lie.
 */
package dev.synapt.processor.schedule;
