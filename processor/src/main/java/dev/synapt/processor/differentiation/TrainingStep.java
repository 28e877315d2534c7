package dev.synapt.processor.differentiation;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Parameter;
import dev.synapt.processor.graph.Primitive.State;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.language.Optimizer;
import dev.synapt.processor.language.Slots;
import dev.synapt.processor.network.LoweredNetwork;
import dev.synapt.processor.network.LoweredNetwork.ParameterSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Completes a network's training graph by the backward pass and the optimizer. */
public final class TrainingStep {

    /** In place of a field, for what belongs to all parameters together; no field has a space in its name. */
    private static final String OPTIMIZER = "the optimizer";

    private static final String CLIPPING = "clip norm";

    private final GraphBuilder builder;

    private TrainingStep(GraphBuilder builder) {
        this.builder = builder;
    }

    /**
     * The whole step. Beside the results of the training graph it has, for every parameter that a loss depends on, a {@code
     * GRADIENT} by the parameter's name, before clipping and weight decay, and an {@code UPDATE} of it and of all that the
     * optimizer keeps for it.
     *
     * @throws java.util.NoSuchElementException if the network has no training graph
     */
    public static Graph complete(LoweredNetwork network, Optimizer optimizer) {
        Graph training = ForwardPass.of(network.training().orElseThrow());
        var step = new TrainingStep(new GraphBuilder(training));
        step.add(training, network.parameters(), optimizer);
        return step.builder.build();
    }

    private void add(Graph training, List<ParameterSpec> specs, Optimizer declared) {
        Map<String, Node> nodes = new HashMap<>();
        for (Node node : training.nodes()) {
            if (node.operation() instanceof Parameter parameter) {
                nodes.put(parameter.name(), node);
            }
        }
        List<Node> parameters = specs.stream()
                .map(spec -> Optional.ofNullable(nodes.get(spec.name())))
                .flatMap(Optional::stream)
                .toList();
        Node loss = training.results(Role.TOTAL_LOSS).findFirst().orElseThrow().node();
        List<Node> gradients = Differentiation.gradients(builder, loss, parameters);
        for (int i = 0; i < parameters.size(); i++) {
            builder.result(Role.GRADIENT, name(parameters.get(i)), gradients.get(i));
        }

        Optimizer.Rule rule = declared.rule(builder.at(new Site(OPTIMIZER, Phase.UPDATE)));
        Operations clipping = builder.at(new Site(CLIPPING, Phase.UPDATE));
        Optional<Node> factor = declared.clipNorm() > 0
                ? Optional.of(GradientClipping.factor(clipping, gradients, declared.clipNorm()))
                : Optional.empty();
        for (int i = 0; i < parameters.size(); i++) {
            update(parameters.get(i), gradients.get(i), factor, rule);
        }
    }

    private void update(Node parameter, Node gradient, Optional<Node> factor, Optimizer.Rule rule) {
        Operations operations = builder.at(parameter.site().in(Phase.UPDATE));
        Node clipped = factor.map(scale -> operations.multiply(gradient, scale)).orElse(gradient);
        Slots slots = new Slots(operations, name(parameter), parameter.shape());
        Node value = rule.step(operations, parameter, clipped, slots);
        // After everything that reads the old values.
        slots.updates().forEach((slot, next) -> write(operations, slot, next));
        write(operations, parameter, value);
    }

    private void write(Operations operations, Node source, Node value) {
        builder.result(Role.UPDATE, name(source), operations.update(source, value));
    }

    private static String name(Node source) {
        return switch (source.operation()) {
            case Parameter parameter -> parameter.name();
            case State state -> state.name();
            default -> throw new IllegalArgumentException("not written to: " + source);
        };
    }
}
