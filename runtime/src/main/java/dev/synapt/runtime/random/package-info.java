/**
 * Random numbers for training: takes a seed, a step, a stream and a position and gives the number that belongs there. What is drawn
 * depends on these four alone, never on what was drawn before, so that any thread or device may draw any part. Must not know what
 * the numbers are for.
 */
package dev.synapt.runtime.random;
