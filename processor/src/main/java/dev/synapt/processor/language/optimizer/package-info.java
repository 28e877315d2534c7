/**
 * Takes a parameter, its gradient and the declared optimizer, and gives the parameter's new value as operations of the graph: a
 * small class an optimizer, which states the values it keeps. It must not know where gradients come from.
 */
package dev.synapt.processor.language.optimizer;
