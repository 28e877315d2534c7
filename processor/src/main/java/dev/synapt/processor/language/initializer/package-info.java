/**
 * Takes what a user wrote about initial values, the activation that follows and the fans of a weight, and gives the
 * distribution that the weight starts from. It must not know the layer that has the weight.
 */
package dev.synapt.processor.language.initializer;
