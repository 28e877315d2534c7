package dev.synapt.processor.target.cpu.selection;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.ParameterSpec;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.Pick;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.graph.Primitive.Variable;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.StateSpec;
import dev.synapt.processor.graph.VariableSpec;
import dev.synapt.processor.schedule.BatchLast;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.BufferNames;
import dev.synapt.processor.schedule.Category;
import dev.synapt.processor.schedule.Values;
import dev.synapt.processor.target.cpu.fusion.Task;
import dev.synapt.processor.target.cpu.fusion.Units;
import dev.synapt.processor.target.cpu.fusion.UpdateFusion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The memory of values. What only its own strip program reads has none, an update's is that of the source it overwrites, and a
 * gradient's is its own and permanent.
 */
public final class Buffers {

    private final Units units;
    private final Values values;
    private final List<Buffer> all = new ArrayList<>();
    private final Map<Node, Buffer> places = new HashMap<>();
    private final Map<VariableSpec, Buffer> variables = new LinkedHashMap<>();
    private final Map<String, Buffer> feeds = new LinkedHashMap<>();
    private final Map<Result, Buffer> results = new LinkedHashMap<>();
    private final Set<String> turned = new HashSet<>();
    private final Set<Node> joined = new HashSet<>();
    private final Map<Node, Buffer[]> loops = new HashMap<>();
    private final BufferNames names;
    private final int depth;

    public Buffers(Units units, List<Task> tasks, List<? extends VariableSpec> declared) {
        this.units = units;
        this.values = units.values();
        this.depth = 0;
        this.names = new BufferNames(
                tasks.stream().flatMap(task -> task.nodes().stream()).toList(),
                values,
                units.patterns().transposes()::core);
        addSources(declared);
        addGradients(tasks);
        addValues(tasks);
    }

    /**
     * Memory for the body of a loop.
     *
     * @param given the places of its sources by name
     * @param elements those of its results that are elements of sequences
     * @param outer the memory around the loop, which has other names
     */
    public Buffers(
            Units units, List<Task> tasks, Map<String, Buffer> given, Map<String, Buffer> elements, Buffers outer) {
        this.units = units;
        this.values = units.values();
        this.depth = outer.depth + 1;
        this.names = new BufferNames(outer.names, units.patterns().transposes()::core);
        for (Node node : values.order()) {
            if (node.operation() instanceof Variable variable) {
                places.put(node, given.get(variable.spec().name()));
            } else if (node.operation() instanceof Input input) {
                places.put(node, given.get(input.name()));
            }
        }
        addUpdates();
        Set<Result> copied = copied(tasks);
        for (Result result : values.graph().results(Role.ELEMENT).toList()) {
            results.put(result, elements.get(result.name()));
            if (!copied.contains(result)) {
                places.put(values.of(result), elements.get(result.name()));
            }
        }
        addValues(tasks);
    }

    private void addValues(List<Task> tasks) {
        Set<Node> inMemory = readElsewhere(tasks);
        Map<Node, Set<Task>> readers = new HashMap<>();
        tasks.forEach(task -> task.needs()
                .forEach(node ->
                        readers.computeIfAbsent(node, _ -> new HashSet<>()).add(task)));
        for (Task task : tasks) {
            for (Node node : task.nodes()) {
                if (node.operation() instanceof Scan scan) {
                    addLoop(scan, task, readers);
                } else if (!places.containsKey(node)
                        && !joined.contains(node)
                        && (inMemory.contains(node) || !units.isStrip(node) && !values.isFolded(node))) {
                    places.put(node, value(node, readers.getOrDefault(node, Set.of())));
                }
            }
        }
        for (Result result : values.graph().results()) {
            if (places.containsKey(values.of(result))) {
                results.putIfAbsent(result, places.get(values.of(result)));
            }
        }
    }

    /** The results of a loop: what it carries ends where it was carried, and a sequence has its elements one after the other. */
    private void addLoop(Scan scan, Task task, Map<Node, Set<Task>> readers) {
        Node node = task.nodes().getFirst();
        Buffer[] buffers = new Buffer[scan.body().results().size()];
        for (Node result : task.nodes()) {
            int index = result.operation() instanceof Pick pick ? pick.index() : 0;
            boolean isRead = result != node || readers.containsKey(node) || values.isResult(node);
            if (isRead && buffers[index] == null) {
                buffers[index] = places.containsKey(result)
                        ? places.get(result)
                        : value(result, readers.getOrDefault(result, Set.of()));
            }
            if (isRead) {
                places.putIfAbsent(result, buffers[index]);
            }
        }
        for (int i = 0; i < scan.carried(); i++) {
            if (buffers[i] == null) {
                Node first = values.input(node, i);
                buffers[i] = new Buffer(
                        names.unique(BufferNames.camel(node.site().field()) + "Carried"),
                        node.site().field(),
                        Category.INTERMEDIATE,
                        first.type(),
                        first.shape().toString(),
                        first.shape().flat());
                all.add(buffers[i]);
            }
        }
        loops.put(node, buffers);
    }

    /** Where each result of a loop is; null for sequences that nobody reads. */
    public Buffer[] loop(Node scan) {
        return loops.get(scan);
    }

    /** How many loops are around the kernels. */
    public int loops() {
        return depth;
    }

    /** Takes in what the body of a loop needs. */
    public void addAll(Buffers body) {
        all.addAll(body.all);
    }

    private static Set<Result> copied(List<Task> tasks) {
        Set<Result> copied = new HashSet<>();
        tasks.forEach(task -> task.copied().ifPresent(copied::add));
        return copied;
    }

    private Set<Node> readElsewhere(List<Task> tasks) {
        Set<Node> read = new HashSet<>();
        tasks.forEach(task -> read.addAll(task.needs()));
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
        read.stream().filter(ParameterSpec.class::isInstance).forEach(this::variable);
        Map<VariableSpec, Integer> order = positions();
        read.stream()
                .sorted(Comparator.comparingInt(spec -> owner(spec, order)))
                .forEach(this::variable);
        for (Node node : values.order()) {
            if (node.operation() instanceof Variable variable) {
                places.put(node, variables.get(variable.spec()));
            }
        }
        for (Node node : values.order()) {
            if (node.operation() instanceof Input(String name, Shape shape, ElementType type)) {
                boolean last = values.isStagedTurned(node);
                if (last) {
                    turned.add(name);
                }
                Buffer buffer = new Buffer(
                        names.unique(BufferNames.camel(name) + "Staging"),
                        node.site().field(),
                        Category.STAGING,
                        type,
                        (last ? BatchLast.of(shape) : shape).toString(),
                        shape.flat());
                all.add(buffer);
                feeds.put(name, buffer);
                places.put(node, buffer);
            }
        }
        addUpdates();
    }

    private void addUpdates() {
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
            all.add(buffer);
            variables.put(spec, buffer);
        }
    }

    /** The position of the parameter that the optimizer keeps a value for. */
    private static int owner(VariableSpec spec, Map<VariableSpec, Integer> positions) {
        return spec instanceof StateSpec.Slot slot
                ? positions.getOrDefault(slot.parameter(), positions.size())
                : positions.size();
    }

    private Map<VariableSpec, Integer> positions() {
        Map<VariableSpec, Integer> positions = new HashMap<>();
        variables.keySet().forEach(spec -> positions.put(spec, positions.size()));
        return positions;
    }

    private void addGradients(List<Task> tasks) {
        Set<Result> copied = copied(tasks);
        tasks.stream().map(Task::nodes).filter(UpdateFusion::isJoined).forEach(nodes -> joined.add(nodes.getFirst()));
        Map<VariableSpec, Integer> order = positions();
        List<Result> gradients = values.graph()
                .results(Role.GRADIENT)
                .sorted(Comparator.comparingInt(result -> order.getOrDefault(result.of(), -1)))
                .toList();
        for (Result result : gradients) {
            if (joined.contains(values.of(result))) {
                continue;
            }
            Shape shape = result.node().shape();
            Buffer buffer = new Buffer(
                    names.unique(BufferNames.camel(result.name()) + "Gradient"),
                    result.of().field(),
                    Category.GRADIENTS,
                    ElementType.FLOAT,
                    shape.toString(),
                    shape.flat());
            all.add(buffer);
            results.put(result, buffer);
            if (!copied.contains(result)) {
                places.put(values.of(result), buffer);
            }
        }
    }

    private Buffer value(Node node, Set<Task> readers) {
        Phase phase = values.phase(node);
        boolean forward = phase.compareTo(Phase.LOSS) <= 0;
        boolean kept = forward && readers.stream().anyMatch(task -> task.phase().compareTo(Phase.LOSS) > 0);
        String field = node.site().field();
        String reader = readers.stream()
                .flatMap(task -> task.nodes().stream())
                .map(other -> other.site().field())
                .filter(other -> !other.equals(field))
                .sorted()
                .findFirst()
                .orElse(field);
        Buffer buffer = new Buffer(
                names.of(node, phase, reader),
                field,
                kept ? Category.ACTIVATIONS : Category.INTERMEDIATE,
                node.type(),
                node.shape().toString(),
                Values.length(node));
        all.add(buffer);
        return buffer;
    }

    /** Memory that a kernel of {@code node} needs on the way. */
    Buffer temporary(Node node, String what, Dim size, int fixed) {
        Buffer buffer = new Buffer(
                names.unique(BufferNames.camel(node.site().field()) + what),
                node.site().field(),
                Category.INTERMEDIATE,
                ElementType.FLOAT,
                "[" + size + (fixed == 0 ? "" : " + " + fixed) + "]",
                size,
                fixed);
        all.add(buffer);
        return buffer;
    }

    /** A second buffer like {@code buffer}. */
    Buffer second(Buffer buffer) {
        Buffer second = new Buffer(
                names.unique(buffer.name() + "Second"),
                buffer.field(),
                buffer.category(),
                buffer.type(),
                buffer.shape(),
                buffer.size(),
                buffer.fixed());
        all.add(second);
        return second;
    }

    boolean has(Node node) {
        return places.containsKey(node);
    }

    public Buffer of(Node node) {
        Buffer buffer = places.get(node);
        if (buffer == null) {
            throw new IllegalStateException("no memory for " + node);
        }
        return buffer;
    }

    public List<Buffer> all() {
        return all;
    }

    public Map<VariableSpec, Buffer> variables() {
        return variables;
    }

    public Map<String, Buffer> feeds() {
        return feeds;
    }

    /** Names of the feeds that have the batch innermost. */
    public Set<String> turned() {
        return turned;
    }

    public Map<Result, Buffer> results() {
        return results;
    }

    public Units units() {
        return units;
    }
}
