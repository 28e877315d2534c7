package dev.synapt.processor.differentiation;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.ParameterSpec;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Parameter;
import dev.synapt.processor.graph.Primitive.State;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.graph.StateSpec;
import dev.synapt.processor.graph.VariableSpec;
import dev.synapt.processor.language.Optimizer;
import dev.synapt.processor.language.Slots;
import dev.synapt.processor.network.LoweredNetwork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
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
     * optimizer keeps for it; and an {@code UPDATE} of every state that a layer changes.
     *
     * @throws java.util.NoSuchElementException if the network has no training graph
     */
    public static Graph complete(LoweredNetwork network, Optimizer optimizer) {
        Graph training = ForwardPass.of(network.training().orElseThrow());
        var step = new TrainingStep(new GraphBuilder(training));
        step.add(training, network.parameters(), optimizer);
        step.applyEffects(training);
        return step.builder.build();
    }

    private void add(Graph training, List<ParameterSpec> specs, Optimizer declared) {
        Map<ParameterSpec, List<Node>> nodes = new HashMap<>();
        for (Node node : training.nodes()) {
            if (node.operation() instanceof Parameter(ParameterSpec spec)) {
                nodes.computeIfAbsent(spec, _ -> new ArrayList<>()).add(node);
            }
        }
        List<ParameterSpec> parameters =
                specs.stream().filter(nodes::containsKey).toList();
        Node loss = training.results(Role.TOTAL_LOSS).findFirst().orElseThrow().node();
        List<Node> gradients =
                gradients(loss, parameters.stream().map(nodes::get).toList());
        for (int i = 0; i < parameters.size(); i++) {
            builder.result(Role.GRADIENT, parameters.get(i), gradients.get(i));
        }

        Optimizer.Rule rule = declared.rule(builder.at(new Site(OPTIMIZER, Phase.UPDATE)));
        Operations clipping = builder.at(new Site(CLIPPING, Phase.UPDATE));
        Optional<Node> factor = declared.clipNorm() > 0
                ? Optional.of(GradientClipping.factor(clipping, gradients, declared.clipNorm()))
                : Optional.empty();
        for (int i = 0; i < parameters.size(); i++) {
            update(nodes.get(parameters.get(i)).getFirst(), parameters.get(i), gradients.get(i), factor, rule);
        }
    }

    /** One gradient for each parameter, however many nodes read it: the sum of theirs. */
    private List<Node> gradients(Node loss, List<List<Node>> parameters) {
        List<Node> all = parameters.stream().flatMap(List::stream).toList();
        Iterator<Node> each = Differentiation.gradients(builder, loss, all).iterator();
        List<Node> sums = new ArrayList<>();
        for (List<Node> nodes : parameters) {
            Operations operations = builder.at(nodes.getFirst().site().in(Phase.BACKWARD));
            Node sum = each.next();
            for (int i = 1; i < nodes.size(); i++) {
                sum = operations.add(sum, each.next());
            }
            sums.add(sum);
        }
        return sums;
    }

    /**
     * What layers make of their states is written as parameters are: once all is known to be finite, after all who read
     * the old value.
     */
    private void applyEffects(Graph training) {
        training.results(Role.NEXT).forEach(result -> {
            Operations operations = builder.at(result.node().site().in(Phase.UPDATE));
            write(operations, operations.apply(new State((StateSpec) result.of())), result.of(), result.node());
        });
    }

    private void update(Node parameter, ParameterSpec spec, Node gradient, Optional<Node> factor, Optimizer.Rule rule) {
        Operations operations = builder.at(parameter.site().in(Phase.UPDATE));
        Node clipped = factor.map(scale -> operations.multiply(gradient, scale)).orElse(gradient);
        Slots slots = new Slots(operations, spec);
        Node value = rule.step(operations, parameter, clipped, slots);
        // After everything that reads the old values.
        slots.updates().forEach((slot, next) -> write(operations, slot, ((State) slot.operation()).spec(), next));
        write(operations, parameter, spec, value);
    }

    private void write(Operations operations, Node source, VariableSpec variable, Node value) {
        builder.result(Role.UPDATE, variable, operations.update(source, value));
    }
}
