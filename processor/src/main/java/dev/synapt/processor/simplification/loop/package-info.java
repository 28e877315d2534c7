/**
 * Takes a graph with scans and gives an equal one in which less is done at each step: what all steps can do at once stands before or
 * behind the loop, what nobody reads is gone, and the loops that read the same run once. It must not know where scans come from.
 */
package dev.synapt.processor.simplification.loop;
