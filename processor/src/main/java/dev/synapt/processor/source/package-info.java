/**
 * Holds the words of the Java that every writer uses: calls, literals, names, text blocks, the classes of the runtime.
 * It must know nothing of networks.
 */
package dev.synapt.processor.source;
