/**
 * Takes a declaration and the number of parameters of each field, and gives warnings about what is allowed but probably not
 * meant: one class a rule, each silenced by {@code @SuppressWarnings("synapt:<id>")} on the field or the class. It must not
 * know graphs or Java.
 */
package dev.synapt.processor.lint;
