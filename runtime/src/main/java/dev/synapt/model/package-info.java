/**
 * What every generated model offers its user: prediction, evaluation, training steps, parameters by name, files, memory. Takes
 * batches or data sets, gives losses, metrics and changed parameters. Must not know how a generated class computes them.
 *
 * <p>A model is for one thread at a time. Its generated {@code predictor()} gives each further thread activations of its own
 * over the same parameters.
 */
package dev.synapt.model;
