package dev.synapt.processor.language;

import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Initial;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.ParameterSpec;
import dev.synapt.processor.graph.RandomStreams;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.StateSpec;
import dev.synapt.processor.graph.StateSpec.Statistic;
import dev.synapt.processor.language.initializer.Fans;
import dev.synapt.processor.language.initializer.InitialValues;
import dev.synapt.processor.language.initializer.Initialization;
import java.util.List;
import java.util.Optional;

/**
 * Where a layer lowers itself: the operations of its field, its parameters and states, and where it reports its
 * mistakes.
 *
 * @param name of the field that declares the layer
 * @param initialization how its weights start, where that was written
 * @param activation that follows
 */
public record LayerScope(
        String name,
        Optional<Initialization> initialization,
        Optional<Activation> activation,
        Operations operations,
        Sizes sizes,
        Diagnostics diagnostics,
        RandomStreams streams,
        Variables variables) {

    public void report(Origin origin, Message message, Object... arguments) {
        diagnostics.report(origin, message, arguments);
    }

    /** Whether a result of this shape, that of one example, can be held at the declared batch; reported where not. */
    public boolean holdsResult(Origin origin, List<? extends Number> shape) {
        return sizes.holdExamples(origin, name, "its result of shape " + shape, shape);
    }

    /**
     * The weight, which starts to suit the activation that follows unless {@code @Initialize} decides; empty, and reported, where
     * it is too large.
     */
    public Optional<Node> weight(Origin origin, Fans fans, List<Integer> shape) {
        if (!sizes.hold(origin, name, "its weight of shape " + shape, shape)) {
            return Optional.empty();
        }
        Initial initial = initialization
                .map(asked -> InitialValues.of(asked, fans))
                .or(() -> activation.map(follows -> follows.initial(fans)))
                .orElseGet(() -> InitialValues.xavierUniform(fans));
        return Optional.of(parameter("weight", shape, initial));
    }

    /** The bias, which starts at zero. */
    public Node bias(int size) {
        return parameter("bias", List.of(size), Initial.constant(0));
    }

    /** One number a channel, which all start as {@code start}. */
    public Node parameter(String part, int channels, double start) {
        return parameter(part, List.of(channels), Initial.constant(start));
    }

    /** A value that training learns beside the parameters; it is not read, nor written, by this alone. */
    public Statistic statistic(String part, Shape shape, double start) {
        return declared(new Statistic(name(), part, shape, start, false));
    }

    /** A number of steps, at first 0. */
    public Statistic counter(String part) {
        return declared(new Statistic(name(), part, Shape.SCALAR, 0, true));
    }

    private Statistic declared(Statistic statistic) {
        variables.declare(statistic);
        return statistic;
    }

    /** The value of a state before the step. */
    public Node state(StateSpec state) {
        return variables.state(state, operations);
    }

    /** Says what a state becomes when the step is applied. */
    public void next(StateSpec state, Node value) {
        variables.next(state, value);
    }

    private Node parameter(String part, List<Integer> sizes, Initial initial) {
        Shape shape = Shape.of(Sizes.narrow(sizes));
        return variables.parameter(new ParameterSpec(name(), part, shape, initial), operations);
    }

    /** The stream of random numbers for a use of this layer's, such as {@code dropout}. */
    public int stream(String use) {
        return streams.of(name() + "." + use);
    }
}
