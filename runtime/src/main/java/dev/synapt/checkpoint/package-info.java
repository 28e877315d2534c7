/** Parameters and training state in files. */
package dev.synapt.checkpoint;
