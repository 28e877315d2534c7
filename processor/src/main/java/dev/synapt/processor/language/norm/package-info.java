/**
 * Normalisations: each is stacked on a field between its layer and its activation, takes what the layer gives, and
 * lowers itself to primitive operations. It asks the scope for its parameters and states, and must not know where these
 * lie or how they are updated.
 */
package dev.synapt.processor.language.norm;
