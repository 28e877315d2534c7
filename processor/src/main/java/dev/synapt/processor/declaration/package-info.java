/**
 * Takes the {@code TypeElement} of a class annotated with {@code @Network} and gives a
 * {@link dev.synapt.processor.declaration.NetworkDeclaration}: records that hold what the user wrote, each with its origin. All
 * that is wrong with the declaration by itself is reported here; names and shapes are the next stage's. It must not know graphs.
 */
package dev.synapt.processor.declaration;
