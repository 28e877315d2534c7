/** Networks to start from, each with a main. */
package dev.synapt.samples;
