/**
 * Takes a declared loss and the prediction it reads, and gives primitive operations: a small class a loss, which knows what
 * target it compares with. It must not know the layers before it, nor how anything is differentiated.
 */
package dev.synapt.processor.language.loss;
