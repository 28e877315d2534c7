package dev.synapt.training;

/**
 * What one step came to.
 *
 * @param epoch counted from 1
 * @param batch of the epoch, counted from 1
 * @param batches of the epoch
 * @param step counted from 1, since the weights were new
 * @param loss the mean over the batch before the step, with dropout: the weighted sum of the losses
 * @param learningRate of the step
 */
public record StepResult(int epoch, int batch, int batches, long step, double loss, double learningRate) {}
