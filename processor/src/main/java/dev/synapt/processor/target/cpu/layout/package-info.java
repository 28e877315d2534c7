/**
 * Decides the layout of every value: whether the batch is innermost, and which transposes a kernel takes with it. It
 * must not know kernels.
 */
package dev.synapt.processor.target.cpu.layout;
