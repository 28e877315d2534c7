package dev.synapt.processor.graph;

/**
 * A value that outlasts a step, and what it belongs to. It is the same object from the layer or optimizer that asks for
 * it to the generated source; nothing about it has to be read from its name.
 */
public sealed interface VariableSpec permits ParameterSpec, StateSpec {

    /** In files and messages, such as {@code hidden.weight}; unique in a network. */
    String name();

    /** The field it is reported under. */
    String field();

    Shape shape();

    Initial initial();
}
