/**
 * Takes a {@link dev.synapt.processor.graph.Graph} and gives a {@link dev.synapt.processor.schedule.Schedule} of
 * kernels for the CPU. {@link dev.synapt.processor.target.cpu.CpuScheduler} is the order of the decisions, which are
 * made in the packages below. It must not know where buffers lie, nor how Java is written.
 */
package dev.synapt.processor.target.cpu;
