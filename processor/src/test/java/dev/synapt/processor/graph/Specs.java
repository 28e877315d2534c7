package dev.synapt.processor.graph;

import dev.synapt.processor.graph.Primitive.Parameter;
import dev.synapt.processor.graph.Primitive.State;

/** Variables for graphs that are made by hand, as no layer does. */
public final class Specs {
    private Specs() {}

    /** @param name of field and part, {@code hidden.weight} */
    public static ParameterSpec parameter(String name, Shape shape) {
        int dot = name.indexOf('.');
        return new ParameterSpec(name.substring(0, dot), name.substring(dot + 1), shape, Initial.constant(0));
    }

    public static StateSpec.Statistic statistic(String name, Shape shape) {
        int dot = name.indexOf('.');
        return new StateSpec.Statistic(name.substring(0, dot), name.substring(dot + 1), shape, 0, false);
    }

    /** A parameter as a source of a graph. */
    public static Parameter read(String name, Shape shape) {
        return new Parameter(parameter(name, shape));
    }

    /** A statistic as a source of a graph. */
    public static State state(String name, Shape shape) {
        return new State(statistic(name, shape));
    }
}
