/**
 * Takes a declared network and gives a {@link dev.synapt.processor.network.LoweredNetwork}: its graphs, for training
 * and for inference, and what the outside calls their parts. It resolves names and asks each construct to lower
 * itself. It must know no construct by name, and nothing of memory or Java.
 */
package dev.synapt.processor.lowering;
