/**
 * What trainings go through besides training: bits that flip in their files, and processes that are killed. Takes numbers of trials,
 * gives what they came to; anything lost is a failure.
 */
package dev.synapt.benchmarks.durability;
