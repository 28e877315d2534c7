/** Examples: where they come from, and how batches are drawn from them. */
package dev.synapt.data;
