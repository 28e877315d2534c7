/**
 * The CPU kernels that generated code calls: each takes arrays with offsets and literal sizes and fills another. All arrays are
 * contiguous, row-major, images as [n, channels, height, width] or, where the name says so, as [channels, height, width, n]; nothing is
 * allocated, scratch is passed in or the worker's own. With the Vector API or
 * without, on any vector width, a kernel gives the same bits: a product is one chain of fused multiply-adds over the summed dimension in
 * its order, and a sum over neighbouring elements is sixteen partial sums, combined in one order. Must not know networks or layers.
 */
package dev.synapt.runtime.cpu;
