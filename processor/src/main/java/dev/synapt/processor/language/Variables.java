package dev.synapt.processor.language;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.ParameterSpec;
import dev.synapt.processor.graph.StateSpec;

/**
 * Where layers get their parameters and states. A layer is a function of what it is given here: the parameter that it
 * asks for, or another node in its place, such as one that another layer has too.
 */
public interface Variables {

    /** The value of the shape asked for that a layer computes with. */
    Node parameter(ParameterSpec asked, Operations operations);

    /** Says that there is a state, whether or not it is read. */
    void declare(StateSpec state);

    /** The value of a state before the step. */
    Node state(StateSpec asked, Operations operations);

    /** Says what {@code state} becomes when the step is applied. */
    void next(StateSpec state, Node value);
}
