package dev.synapt.processor.lowering;

import dev.synapt.processor.declaration.FieldDeclaration;
import dev.synapt.processor.declaration.FieldDeclaration.InputField;
import dev.synapt.processor.declaration.FieldDeclaration.LayerField;
import dev.synapt.processor.declaration.FieldDeclaration.LossField;
import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.diagnostic.Message;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.ParameterSpec;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.graph.StateSpec;
import dev.synapt.processor.graph.VariableSpec;
import dev.synapt.processor.language.Loss;
import dev.synapt.processor.language.Value;
import dev.synapt.processor.network.LoweredNetwork;
import dev.synapt.processor.network.LoweredNetwork.FeedSpec;
import dev.synapt.processor.network.LoweredNetwork.FieldSpec;
import dev.synapt.processor.network.LoweredNetwork.LossSpec;
import dev.synapt.processor.network.LoweredNetwork.OutputSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes graphs of a declared network and checks on the way that names lead somewhere and shapes fit. */
public final class Lowering {

    /** Name of the one result of role {@link Role#TOTAL_LOSS}. */
    private static final String TOTAL = "total";

    private final NetworkDeclaration network;
    private final References references;
    private final FieldLowering inference;
    private final List<String> outputs;

    private Lowering(NetworkDeclaration network, References references, FieldLowering inference) {
        this.network = network;
        this.references = references;
        this.inference = inference;
        this.outputs = outputs(network, references);
    }

    /** The graphs of {@code network}; empty where it has mistakes, all of which are reported. */
    public static Optional<LoweredNetwork> lower(NetworkDeclaration network, Diagnostics diagnostics) {
        int errorsBefore = diagnostics.errorCount();
        var references = References.resolve(network, diagnostics);
        var inference = FieldLowering.of(network, references, diagnostics, false);
        reportIdleLosses(network, inference, diagnostics);
        if (diagnostics.errorCount() > errorsBefore) {
            return Optional.empty();
        }
        boolean trains = network.optimizer().isPresent() && !inference.losses().isEmpty();
        Optional<Graph> training = trains
                ? Optional.of(trainingGraph(network, FieldLowering.of(network, references, diagnostics, true)))
                : Optional.empty();
        return Optional.of(new Lowering(network, references, inference).describe(training));
    }

    private static void reportIdleLosses(NetworkDeclaration network, FieldLowering lowering, Diagnostics diagnostics) {
        Set<Node> trained = trained(lowering.builder().nodes());
        for (LossField loss : fields(network, LossField.class)) {
            Node node = lowering.losses().get(loss.name());
            if (node != null && !trained.contains(node)) {
                diagnostics.report(loss.loss(), Message.NOTHING_TO_TRAIN, loss.name());
            }
        }
    }

    /** Those of {@code nodes} that depend on a parameter. */
    private static Set<Node> trained(List<Node> nodes) {
        Set<Node> trained = new HashSet<>();
        for (Node node : nodes) {
            if (node.operation() instanceof Primitive.Parameter
                    || node.inputs().stream().anyMatch(trained::contains)) {
                trained.add(node);
            }
        }
        return trained;
    }

    private static Graph trainingGraph(NetworkDeclaration network, FieldLowering lowering) {
        addLosses(network, lowering);
        lowering.variables().next().forEach((state, value) -> lowering.builder().result(Role.NEXT, state, value));
        return withoutDeadNodes(lowering.builder().build());
    }

    private static void addLosses(NetworkDeclaration network, FieldLowering lowering) {
        GraphBuilder builder = lowering.builder();
        Node total = null;
        for (LossField loss : fields(network, LossField.class)) {
            Node node = lowering.losses().get(loss.name());
            builder.result(Role.LOSS, loss.name(), node);
            Operations operations = builder.at(node.site());
            Node weighted = loss.weight() == 1 ? node : operations.multiply(node, loss.weight());
            total = total == null ? weighted : operations.add(total, weighted);
        }
        if (total != null) {
            builder.result(Role.TOTAL_LOSS, TOTAL, total);
        }
    }

    private LoweredNetwork describe(Optional<Graph> training) {
        Graph graph = inferenceGraph();
        Set<VariableSpec> read = graph.nodes().stream()
                .map(Node::operation)
                .filter(Primitive.Variable.class::isInstance)
                .map(operation -> ((Primitive.Variable) operation).spec())
                .collect(Collectors.toSet());
        List<ParameterSpec> parameters = inference.variables().parameters().stream()
                .filter(read::contains)
                .toList();
        return new LoweredNetwork(
                training,
                graph,
                parameters,
                statistics(read),
                fields(network, InputField.class).stream()
                        .map(input -> new FeedSpec(input.name(), input.shape(), input.indices()))
                        .toList(),
                inference.targets(),
                fields(network, LossField.class).stream().map(this::loss).toList(),
                outputs.stream().map(this::output).toList(),
                fieldSpecs(parameters));
    }

    /** Those of the layers that take part. A layer's states belong together: one may be of use to training alone. */
    private List<StateSpec.Statistic> statistics(Set<VariableSpec> read) {
        Set<String> fields = read.stream()
                .filter(StateSpec.Statistic.class::isInstance)
                .map(VariableSpec::field)
                .collect(Collectors.toSet());
        return inference.variables().states().stream()
                .filter(StateSpec.Statistic.class::isInstance)
                .map(StateSpec.Statistic.class::cast)
                .filter(statistic -> fields.contains(statistic.field()))
                .toList();
    }

    private Graph inferenceGraph() {
        GraphBuilder builder = inference.builder();
        for (String name : outputs) {
            Value output = inference.value(name);
            builder.result(Role.OUTPUT, name, output.node());
            Operations operations = builder.at(new Site(name, Phase.FORWARD));
            probabilities(name).ifPresent(function -> {
                Node node = operations.apply(function, output.node());
                builder.result(Role.PROBABILITIES, name, node);
            });
        }
        for (LossField loss : fields(network, LossField.class)) {
            builder.result(Role.VALUE, loss.name(), prediction(loss).node());
        }
        addLosses(network, inference);
        return withoutDeadNodes(builder.build());
    }

    /** The fields marked as outputs; without any what the first loss reads; without a loss the last layer. */
    private static List<String> outputs(NetworkDeclaration network, References references) {
        List<String> marked = fields(network, LayerField.class).stream()
                .filter(LayerField::output)
                .map(LayerField::name)
                .toList();
        if (!marked.isEmpty()) {
            return marked;
        }
        return fields(network, LossField.class).stream()
                .findFirst()
                .map(loss -> List.of(references.operands(loss).getFirst()))
                .orElseGet(() ->
                        List.of(fields(network, LayerField.class).getLast().name()));
    }

    /** What makes probabilities of {@code output}: the first loss that reads it and takes it for logits says so. */
    private Optional<Primitive> probabilities(String output) {
        return fields(network, LossField.class).stream()
                .filter(loss -> references.operands(loss).contains(output))
                .flatMap(loss -> loss.function().probabilities().stream())
                .map(Loss.Probabilities::function)
                .findFirst();
    }

    private Value prediction(LossField loss) {
        return inference.value(references.operands(loss).getFirst());
    }

    private LossSpec loss(LossField loss) {
        Value prediction = prediction(loss);
        int length = prediction.shape().stream().reduce(1, Math::multiplyExact);
        int classes = prediction.rank() == 0 ? 1 : prediction.size(-1);
        return new LossSpec(
                loss.name(),
                loss.function().evaluatedAs(),
                loss.function().comparesProbabilities(),
                loss.target(),
                loss.weight(),
                length,
                classes);
    }

    private OutputSpec output(String name) {
        return new OutputSpec(
                name, inference.value(name).shape(), probabilities(name).isPresent());
    }

    private List<FieldSpec> fieldSpecs(List<ParameterSpec> parameters) {
        Map<String, Long> sizes = parameters.stream()
                .collect(Collectors.groupingBy(
                        ParameterSpec::field,
                        Collectors.summingLong(parameter -> parameter.shape().elements(1))));
        return network.fields().stream()
                .map(field -> new FieldSpec(
                        field.name(),
                        kind(field),
                        shape(field),
                        sizes.getOrDefault(field.name(), 0L),
                        references.operands(field)))
                .toList();
    }

    private static String kind(FieldDeclaration field) {
        return switch (field) {
            case InputField input -> input.indices() > 0 ? "indices below " + input.indices() : "input";
            case LayerField layer -> LayerSteps.kind(layer);
            case LossField loss -> loss.function().kind() + " with " + loss.target();
        };
    }

    private String shape(FieldDeclaration field) {
        return field instanceof LossField
                ? "[]"
                : inference.value(field.name()).shape().toString();
    }

    private static <T extends FieldDeclaration> List<T> fields(NetworkDeclaration network, Class<T> kind) {
        return network.fields().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** A layer that nobody reads takes no part. */
    private static Graph withoutDeadNodes(Graph graph) {
        Set<Node> alive = graph.results().stream().map(Result::node).collect(Collectors.toCollection(HashSet::new));
        for (Node node : graph.nodes().reversed()) {
            if (alive.contains(node)) {
                alive.addAll(node.inputs());
            }
        }
        Stream<Node> nodes = graph.nodes().stream().filter(alive::contains);
        return new Graph(nodes.toList(), graph.results());
    }
}
