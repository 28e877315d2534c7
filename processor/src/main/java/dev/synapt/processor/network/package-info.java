/**
 * Describes a network beside its graphs: parameters, feeds, losses, outputs and fields, as all stages after lowering
 * see them. It must know no layer.
 */
package dev.synapt.processor.network;
