/** Training: the loop over epochs and batches, its metrics and its ends. */
package dev.synapt.training;
