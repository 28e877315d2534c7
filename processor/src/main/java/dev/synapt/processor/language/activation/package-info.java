/**
 * Takes one declared activation and a value, and gives primitive operations of the same shape. It must not know the
 * layer before it, nor how anything is differentiated.
 */
package dev.synapt.processor.language.activation;
