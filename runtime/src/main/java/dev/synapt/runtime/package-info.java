/** What generated code calls: arenas, kernels, random numbers. */
package dev.synapt.runtime;
