/** The networks that are measured, each with the batch its name says. */
package dev.synapt.benchmarks.networks;
