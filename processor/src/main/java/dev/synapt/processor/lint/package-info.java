/**
 * Takes a declaration and what became of it when it was lowered, and gives warnings about what is allowed but probably not
 * meant: one class a rule, each silenced by {@code @SuppressWarnings("synapt:<id>")} on the field or the class. It must not
 * know what the operations of a graph are.
 */
package dev.synapt.processor.lint;
