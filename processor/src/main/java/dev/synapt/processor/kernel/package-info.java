/**
 * Takes a {@link dev.synapt.processor.graph.Graph} and gives a {@link dev.synapt.processor.kernel.Schedule} of kernels for one
 * target: composites expanded or kept, values fused or computed again, buffers named. Each decision is a small class of its own,
 * and {@link dev.synapt.processor.kernel.CpuScheduler} is their order. It must not know where buffers lie, nor how Java is
 * written.
 */
package dev.synapt.processor.kernel;
