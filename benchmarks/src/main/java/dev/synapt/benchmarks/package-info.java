/**
 * Measures whole training steps, beside PyTorch where it is installed. {@link dev.synapt.benchmarks.Benchmark} starts each
 * side as a process of its own and lets them run blocks of steps in turn.
 */
package dev.synapt.benchmarks;
