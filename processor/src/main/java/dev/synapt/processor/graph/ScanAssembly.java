package dev.synapt.processor.graph;

import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.Scan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts a scan together: gathers what it is given while its body is being written, and gives the two to each other. */
public final class ScanAssembly {
    private final Operations outside;
    private final GraphBuilder body = new GraphBuilder();
    private final Operations inside;
    private final List<Node> carries = new ArrayList<>();
    private final List<Node> sequences = new ArrayList<>();
    private final List<Node> constants = new ArrayList<>();
    private final List<Node> next = new ArrayList<>();
    private final List<Node> outputs = new ArrayList<>();
    private final Map<Node, Node> read = new LinkedHashMap<>();

    public ScanAssembly(Operations outside, Site site) {
        this.outside = outside;
        this.inside = body.at(site);
    }

    public GraphBuilder body() {
        return body;
    }

    public Operations operations() {
        return inside;
    }

    /** A carried value that starts as {@code first}; the body's node for it. */
    public Node carry(Node first) {
        carries.add(first);
        return input("carry" + (carries.size() - 1), first.shape(), first);
    }

    /** The element of {@code sequence} at each step. */
    public Node element(Node sequence) {
        sequences.add(sequence);
        Shape shape = sequence.shape();
        return input("element" + (sequences.size() - 1), shape.subShape(1, shape.rank()), sequence);
    }

    /** A value that every step sees. */
    public Node constant(Node value) {
        constants.add(value);
        return input("constant" + (constants.size() - 1), value.shape(), value);
    }

    /** Reads the element of {@code sequence} wherever the finished body would read {@code inner}, which it is known to be equal to. */
    public void read(Node inner, Node sequence) {
        read.put(inner, element(sequence));
    }

    /** What the next carried value becomes, in the order of {@link #carry}. */
    public void next(Node value) {
        next.add(value);
    }

    /** An element of the next output sequence. */
    public void output(Node value) {
        outputs.add(value);
    }

    public Node assemble(int length, boolean reverse) {
        for (int i = 0; i < next.size(); i++) {
            body.result(Result.Role.VALUE, "next" + i, next.get(i));
        }
        for (int i = 0; i < outputs.size(); i++) {
            body.result(Result.Role.VALUE, "output" + i, outputs.get(i));
        }
        List<Node> inputs = new ArrayList<>(carries);
        inputs.addAll(sequences);
        inputs.addAll(constants);
        Scan scan =
                new Scan(read.isEmpty() ? body.build() : reading(), carries.size(), sequences.size(), length, reverse);
        return outside.builder().add(scan, outside.site(), inputs);
    }

    /** The body with elements of sequences in place of what is equal to them; what nobody reads then is left out. */
    private Graph reading() {
        GraphBuilder made = new GraphBuilder();
        Map<Node, Node> now = new HashMap<>();
        Set<Node> live = new HashSet<>();
        Graph written = body.build();
        written.results().forEach(result -> live.add(read.getOrDefault(result.node(), result.node())));
        for (Node node : written.nodes().reversed()) {
            if (live.contains(node)) {
                node.inputs().forEach(input -> live.add(read.getOrDefault(input, input)));
            }
        }
        for (Node node : written.nodes()) {
            if (live.contains(node) && node.operation() instanceof Input) {
                now.put(node, made.copy(node, List.of()));
            }
        }
        for (Node node : written.nodes()) {
            if (live.contains(node) && !now.containsKey(node)) {
                now.put(
                        node,
                        made.copy(
                                node,
                                node.inputs().stream()
                                        .map(input -> now.get(read.getOrDefault(input, input)))
                                        .toList()));
            }
        }
        for (Result result : written.results()) {
            made.result(result, now.get(read.getOrDefault(result.node(), result.node())));
        }
        return made.build();
    }

    private Node input(String name, Shape shape, Node given) {
        return inside.apply(new Input(name, shape, given.type()));
    }
}
