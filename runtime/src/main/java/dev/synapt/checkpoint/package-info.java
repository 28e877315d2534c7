/**
 * Files of named tensors in the safetensors format. Takes and gives names, shapes, values and texts; files are written whole
 * or not at all, and checked before a value is read. Knows nothing of networks.
 */
package dev.synapt.checkpoint;
