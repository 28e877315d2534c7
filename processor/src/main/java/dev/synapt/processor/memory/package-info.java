/**
 * Takes a {@link dev.synapt.processor.schedule.Schedule} and the declared batch and gives a
 * {@link dev.synapt.processor.memory.MemoryPlan}, the place of every buffer, and the {@link dev.synapt.processor.memory.MemoryReport}
 * of it. Buffers of activation memory that are never alive together share space; parameters, gradients and state have places of
 * their own. It must not know which target the kernels are for, nor how anything is written down.
 */
package dev.synapt.processor.memory;
