package dev.synapt.processor.graph;

/** A value that is kept from step to step and is not trained. */
public sealed interface StateSpec extends VariableSpec {

    /**
     * What an optimizer keeps for one parameter: it has the parameter's shape, starts at zero and is of use to training
     * alone.
     *
     * @param slot what it is to the optimizer, such as {@code momentum}
     */
    record Slot(ParameterSpec parameter, String slot) implements StateSpec {

        @Override
        public String name() {
            return parameter.name() + "." + slot;
        }

        @Override
        public String field() {
            return parameter.field();
        }

        @Override
        public Shape shape() {
            return parameter.shape();
        }

        @Override
        public Initial initial() {
            return Initial.constant(0);
        }
    }

    /**
     * What the body of a loop is given, for the time of the loop: to the body it is state, which its step may update.
     *
     * @param name of the body's input
     */
    record OfLoop(String name, Shape shape) implements StateSpec {

        @Override
        public String field() {
            return "";
        }

        @Override
        public Initial initial() {
            throw new IllegalStateException(name + " starts as the loop is given it");
        }
    }

    /**
     * What training learns of the data beside the parameters, and prediction reads: the running mean of a
     * normalisation. It belongs to the model as its parameters do.
     *
     * @param part of the field, such as {@code norm.running_mean}
     * @param start the number it starts as
     * @param whole whether it counts something
     */
    record Statistic(String field, String part, Shape shape, double start, boolean whole) implements StateSpec {

        @Override
        public String name() {
            return field + "." + part;
        }

        @Override
        public Initial initial() {
            return Initial.constant(start);
        }
    }
}
