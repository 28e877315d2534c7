/**
 * Takes the scheduled and planned steps of a network and gives the Java source of its classes. What is written is read by
 * people: calls of kernels with literal sizes and named offsets, in order, one method per field and phase. It must not
 * know why a step looks as it does: no layer, no derivative and no layout is decided here.
 */
package dev.synapt.processor.target.cpu.emission;
