package dev.synapt.processor.language;

import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.diagnostic.Origin;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Parameter;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.language.initializer.Fans;
import dev.synapt.processor.language.initializer.InitialValues;
import dev.synapt.processor.language.initializer.Initialization;
import dev.synapt.processor.network.LoweredNetwork.Initial;
import dev.synapt.processor.network.LoweredNetwork.ParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a layer lowers itself: the operations of its field, its parameters, and where it reports its mistakes.
 *
 * @param name of the field that declares the layer
 * @param initialization how its weights start, where that was written
 * @param activation that follows
 * @param stream the first of the field's own streams of random numbers
 * @param parameters takes each parameter made
 */
public record LayerScope(
        String name,
        Optional<Initialization> initialization,
        Optional<Activation> activation,
        Operations operations,
        Sizes sizes,
        Diagnostics diagnostics,
        int stream,
        Consumer<ParameterSpec> parameters) {

    /** Streams of random numbers that belong to one field. */
    public static final int STREAMS = 4;

    private static final int WEIGHT = 0;
    private static final int BIAS = 1;
    private static final int DROPOUT = 2;

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
        return Optional.of(parameter("weight", shape, initial, WEIGHT));
    }

    /** The bias, which starts at zero. */
    public Node bias(int size) {
        return parameter("bias", List.of(size), new Initial(Initial.Kind.CONSTANT, 0), BIAS);
    }

    private Node parameter(String part, List<Integer> sizes, Initial initial, int use) {
        String qualified = name + "." + part;
        Shape shape = Shape.of(Sizes.narrow(sizes));
        parameters.accept(new ParameterSpec(qualified, shape, name, initial, stream + use));
        return operations.apply(new Parameter(qualified, shape));
    }

    public int dropoutStream() {
        return stream + DROPOUT;
    }
}
