/**
 * Training: the loop over epochs and batches, its metrics and its ends. Takes a model and data sets, gives a fitted model and
 * the history of how it came about. Must not know how a model computes a step.
 */
package dev.synapt.training;
