/**
 * Decides which operations become one kernel, and the order of the kernels: epilogues of products, strip programs,
 * updates that follow their gradients, pools behind convolutions. It must not know how a kernel is called.
 */
package dev.synapt.processor.target.cpu.fusion;
