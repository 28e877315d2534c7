/**
 * Examples: where they come from, which part they play, and in which order batches are drawn from them. Takes arrays,
 * streams and files, gives data sets of named columns. Knows nothing of networks.
 */
package dev.synapt.data;
