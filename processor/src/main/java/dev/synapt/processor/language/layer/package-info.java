/**
 * Takes one declared layer and the values it reads, and gives primitive operations: a small class a layer, which knows its own
 * shapes, parameters and mistakes. It must not know the rest of the network, nor how anything is differentiated.
 */
package dev.synapt.processor.language.layer;
