/**
 * Holds what all constructs of the language share: the scope in which a layer lowers itself, the values it takes and
 * gives, the sizes that can be held. Each construct is a class in a package below: layers, activations, losses,
 * optimizers, initial values. It must not know the stages that follow.
 */
package dev.synapt.processor.language;
