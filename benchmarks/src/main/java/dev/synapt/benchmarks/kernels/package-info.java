/** The kernels of the runtime by themselves, measured by JMH on one thread. */
package dev.synapt.benchmarks.kernels;
