package dev.synapt.processor.target.tornado;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.graph.Primitive.Variable;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.StateSpec;
import dev.synapt.processor.graph.VariableSpec;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.BufferNames;
import dev.synapt.processor.schedule.Category;
import dev.synapt.processor.schedule.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The memory of values. What only its own kernel reads has none; an update writes over its source; the batch and what the host asks
 * for are arrays of their own. Optimizer state lies kind by kind, each in the order of the parameters, so that one kernel can update
 * parameters that follow one another.
 */
final class DeviceBuffers {

    private final Pieces pieces;
    private final Values values;
    private final BufferNames names;
    private final List<Buffer> planned = new ArrayList<>();
    private final Map<Node, Buffer> places = new HashMap<>();
    private final Map<Node, Set<Buffer>> copies = new HashMap<>();
    private final Map<VariableSpec, Buffer> variables = new LinkedHashMap<>();
    private final Map<String, Buffer> feeds = new LinkedHashMap<>();
    private final Map<Result, Buffer> outputs = new LinkedHashMap<>();
    private final Map<Result, Buffer> results = new LinkedHashMap<>();

    DeviceBuffers(Pieces pieces, List<Cluster> clusters, List<? extends VariableSpec> declared) {
        this.pieces = pieces;
        this.values = pieces.values();
        names = new BufferNames(
                clusters.stream().flatMap(cluster -> cluster.nodes().stream()).toList(), values);
        addSources(declared);
        addGradients();
        addOutputs();
        Set<Node> kept = readElsewhere(clusters);
        for (Cluster cluster : clusters) {
            for (Node node : cluster.nodes()) {
                if (!places.containsKey(node) && kept.contains(node)) {
                    places.put(node, value(node));
                }
            }
        }
        for (Result result : values.graph().results()) {
            if (places.containsKey(values.of(result))) {
                results.putIfAbsent(result, places.get(values.of(result)));
            }
        }
    }

    private Set<Node> readElsewhere(List<Cluster> clusters) {
        Set<Node> read = new HashSet<>();
        for (Cluster cluster : clusters) {
            for (Node node : cluster.nodes()) {
                read.addAll(pieces.whole(node));
                pieces.alignedValues(node).stream()
                        .filter(input -> !cluster.contains(input))
                        .forEach(read::add);
            }
        }
        values.order().stream().filter(values::isResult).forEach(read::add);
        return read;
    }

    private void addSources(List<? extends VariableSpec> declared) {
        declared.forEach(this::variable);
        List<VariableSpec> read = values.order().stream()
                .map(Node::operation)
                .filter(Variable.class::isInstance)
                .map(operation -> ((Variable) operation).spec())
                .toList();
        read.stream().filter(spec -> !(spec instanceof StateSpec.Slot)).forEach(this::variable);
        List<VariableSpec> order = List.copyOf(variables.keySet());
        read.stream()
                .filter(StateSpec.Slot.class::isInstance)
                .map(StateSpec.Slot.class::cast)
                .sorted(Comparator.comparing(StateSpec.Slot::slot)
                        .thenComparingInt(slot -> order.indexOf(slot.parameter())))
                .forEach(this::variable);
        for (Node node : values.order()) {
            if (node.operation() instanceof Variable variable) {
                places.put(node, variables.get(variable.spec()));
            }
        }
        for (Node node : values.order()) {
            if (node.operation() instanceof Input(String name, Shape shape, ElementType type)) {
                Buffer buffer = new Buffer(
                        names.unique(BufferNames.camel(name) + "Feed"),
                        node.site().field(),
                        Category.STAGING,
                        type,
                        shape.toString(),
                        shape.flat());
                feeds.put(name, buffer);
                places.put(node, buffer);
            }
        }
        for (Node node : values.order()) {
            if (node.operation() instanceof Update) {
                places.put(node, places.get(values.input(node, 0)));
            }
        }
    }

    private void variable(VariableSpec spec) {
        if (!variables.containsKey(spec)) {
            Buffer buffer = new Buffer(
                    names.unique(BufferNames.camel(spec.name())),
                    spec.field(),
                    Category.of(spec),
                    ElementType.FLOAT,
                    spec.shape().toString(),
                    spec.shape().flat());
            planned.add(buffer);
            variables.put(spec, buffer);
        }
    }

    /** In the order of the parameters; a value that is already in memory, or another's gradient, is written to both. */
    private void addGradients() {
        List<VariableSpec> order = List.copyOf(variables.keySet());
        values.graph()
                .results(Role.GRADIENT)
                .sorted(Comparator.comparingInt(result -> order.indexOf(result.of())))
                .forEach(result -> {
                    Shape shape = result.node().shape();
                    Buffer buffer = new Buffer(
                            names.unique(BufferNames.camel(result.name()) + "Gradient"),
                            result.of().field(),
                            Category.GRADIENTS,
                            ElementType.FLOAT,
                            shape.toString(),
                            shape.flat());
                    planned.add(buffer);
                    place(result, buffer);
                });
    }

    private void addOutputs() {
        Map<Node, Buffer> known = new HashMap<>();
        for (Result result : values.graph().results()) {
            boolean crosses =
                    result.role() == Role.OUTPUT || result.role() == Role.PROBABILITIES || result.role() == Role.VALUE;
            if (crosses) {
                Node value = values.of(result);
                Buffer buffer = known.get(value);
                if (buffer == null) {
                    buffer = new Buffer(
                            names.unique(BufferNames.camel(result.name())
                                    + (result.role() == Role.OUTPUT ? "Output" : words(result.role()))),
                            value.site().field(),
                            Category.STAGING,
                            value.type(),
                            value.shape().toString(),
                            Values.length(value));
                    known.put(value, buffer);
                    place(result, buffer);
                }
                outputs.put(result, buffer);
            }
        }
    }

    private static String words(Role role) {
        return role == Role.VALUE ? "Value" : "Probabilities";
    }

    private void place(Result result, Buffer buffer) {
        Node value = values.of(result);
        results.put(result, buffer);
        if (places.containsKey(value)) {
            copies.computeIfAbsent(value, _ -> new java.util.LinkedHashSet<>()).add(buffer);
        } else {
            places.put(value, buffer);
        }
    }

    private Buffer value(Node node) {
        Phase phase = values.phase(node);
        boolean kept = phase.compareTo(Phase.LOSS) <= 0
                && values.readers(node).stream()
                        .anyMatch(reader -> values.phase(reader).compareTo(Phase.LOSS) > 0);
        String reader = values.readers(node).stream()
                .map(other -> other.site().field())
                .filter(other -> !other.equals(node.site().field()))
                .sorted()
                .findFirst()
                .orElse(node.site().field());
        Buffer buffer = new Buffer(
                names.of(node, phase, reader),
                node.site().field(),
                kept ? Category.ACTIVATIONS : Category.INTERMEDIATE,
                node.type(),
                node.shape().toString(),
                Values.length(node));
        planned.add(buffer);
        return buffer;
    }

    /** Memory that is needed on the way to {@code node}. */
    Buffer temporary(Node node, String what, int size) {
        Buffer buffer = new Buffer(
                names.unique(BufferNames.camel(node.site().field()) + what),
                node.site().field(),
                Category.INTERMEDIATE,
                ElementType.FLOAT,
                "[" + size + "]",
                Dim.of(size));
        planned.add(buffer);
        return buffer;
    }

    Pieces pieces() {
        return pieces;
    }

    Buffer of(Node node) {
        Buffer buffer = places.get(node);
        if (buffer == null) {
            throw new IllegalStateException("no memory for " + node);
        }
        return buffer;
    }

    /** Where the kernel of {@code node} writes it. */
    List<Buffer> written(Node node) {
        List<Buffer> written = new ArrayList<>();
        if (places.containsKey(node)) {
            written.add(places.get(node));
        }
        written.addAll(copies.getOrDefault(node, Set.of()));
        return written;
    }

    /** Results whose value is there before the step: their buffer, and where the value lies. */
    Map<Buffer, Buffer> copiedSources() {
        Map<Buffer, Buffer> copied = new LinkedHashMap<>();
        copies.forEach((node, buffers) -> {
            if (values.isSource(node)) {
                buffers.forEach(buffer -> copied.put(buffer, places.get(node)));
            }
        });
        return copied;
    }

    boolean crosses(Buffer buffer) {
        return feeds.containsValue(buffer) || outputs.containsValue(buffer);
    }

    List<Buffer> planned() {
        return planned;
    }

    Map<VariableSpec, Buffer> variables() {
        return variables;
    }

    Map<String, Buffer> feeds() {
        return feeds;
    }

    Map<Result, Buffer> outputs() {
        return outputs;
    }

    Map<Result, Buffer> results() {
        return results;
    }
}
