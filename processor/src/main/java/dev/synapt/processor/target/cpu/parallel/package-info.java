/**
 * Decides how workers share a step: which kernels one of them does alone, and where they wait for each other. It must
 * not know how that is written down.
 */
package dev.synapt.processor.target.cpu.parallel;
