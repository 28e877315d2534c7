/**
 * Takes the simplified {@link dev.synapt.processor.graph.Graph} and gives a {@link dev.synapt.processor.target.tornado.DeviceSchedule} of
 * kernels for TornadoVM: one work-item computes one element, or a small block of them, from start to end. It must not know where
 * buffers lie, nor how Java is written; and nothing outside it, but the compiler's option, knows that it exists.
 */
package dev.synapt.processor.target.tornado;
