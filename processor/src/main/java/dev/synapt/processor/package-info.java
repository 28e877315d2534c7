/** The compiler: an annotation processor that leads each declared network through the stages to Java source. */
package dev.synapt.processor;
