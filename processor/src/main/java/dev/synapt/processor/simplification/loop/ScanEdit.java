package dev.synapt.processor.simplification.loop;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.Pick;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.ScanAssembly;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A scan that is made again with some results left out, some of its body's values given from outside and others given out. What
 * the rest of the body does not need, inputs included, is left out too.
 */
final class ScanEdit {
    private final Operations x;
    private final Scan scan;
    private final List<Node> inputs;
    private final Set<Integer> dropped = new HashSet<>();
    private final Map<Node, Function<ScanAssembly, Node>> given = new HashMap<>();
    private final Set<Node> outputs = new LinkedHashSet<>();

    private final Map<Integer, Node> results = new HashMap<>();
    private final Map<Node, Node> sequences = new HashMap<>();

    /** @param inputs what the scan is given now */
    ScanEdit(Operations x, Scan scan, List<Node> inputs) {
        this.x = x;
        this.scan = scan;
        this.inputs = inputs;
    }

    /** Leaves result {@code index} out: a carried value with what it starts from, or an output sequence. */
    void drop(int index) {
        dropped.add(index);
    }

    /** Reads an element of {@code sequence} in place of {@code inner}. */
    void giveElement(Node inner, Node sequence) {
        given.put(inner, assembly -> assembly.element(sequence));
    }

    /** Reads {@code value} in place of {@code inner} at every step. */
    void giveConstant(Node inner, Node value) {
        given.put(inner, assembly -> assembly.constant(value));
    }

    /** Reads what {@code value} makes in the body in place of {@code inner}. */
    void give(Node inner, Function<Operations, Node> value) {
        given.put(inner, assembly -> value.apply(assembly.operations()));
    }

    /** Asks for the values of {@code inner} at all steps. */
    void output(Node inner) {
        if (scan.inputIndex(inner) < scan.carried()) {
            outputs.add(inner);
        }
    }

    /** Makes the scan. Where no result is left there is none. */
    void finish() {
        ScanAssembly assembly = new ScanAssembly(x, x.site());
        Graph body = scan.body();
        Map<Node, Node> copies = new HashMap<>();
        Map<String, Node> known = new HashMap<>();
        List<Integer> carries = new ArrayList<>();
        List<Node> wanted = new ArrayList<>();
        for (int i = 0; i < body.results().size(); i++) {
            if (!dropped.contains(i)) {
                wanted.add(body.results().get(i).node());
                if (i < scan.carried()) {
                    carries.add(i);
                    known.put(scan.inputName(i), assembly.carry(inputs.get(i)));
                }
            }
        }
        wanted.addAll(outputs);
        Set<Node> live = live(body, wanted);
        for (Node node : body.nodes()) {
            if (live.contains(node)) {
                copies.put(node, copy(node, assembly, copies, known));
            }
        }
        List<Integer> kept = new ArrayList<>(carries);
        carries.forEach(i -> assembly.next(copies.get(body.results().get(i).node())));
        for (int i = scan.carried(); i < body.results().size(); i++) {
            if (!dropped.contains(i)) {
                kept.add(i);
                assembly.output(copies.get(body.results().get(i).node()));
            }
        }
        outputs.forEach(inner -> assembly.output(copies.get(inner)));
        if (wanted.isEmpty()) {
            return;
        }
        Node made = assembly.assemble(scan.length(), scan.reverse());
        for (int k = 0; k < kept.size(); k++) {
            results.put(kept.get(k), x.apply(new Pick(k), made));
        }
        int k = kept.size();
        for (Node inner : outputs) {
            sequences.put(inner, x.apply(new Pick(k++), made));
        }
    }

    private Node copy(Node node, ScanAssembly assembly, Map<Node, Node> copies, Map<String, Node> known) {
        if (given.containsKey(node)) {
            return given.get(node).apply(assembly);
        }
        if (!(node.operation() instanceof Input input)) {
            return assembly.body()
                    .copy(node, node.inputs().stream().map(copies::get).toList());
        }
        int index = scan.inputIndex(node);
        boolean isSequence = index < scan.carried() + scan.sequences();
        return known.computeIfAbsent(
                input.name(),
                _ -> isSequence ? assembly.element(inputs.get(index)) : assembly.constant(inputs.get(index)));
    }

    private Set<Node> live(Graph body, List<Node> wanted) {
        Set<Node> live = new HashSet<>(wanted);
        for (Node node : body.nodes().reversed()) {
            if (live.contains(node) && !given.containsKey(node)) {
                live.addAll(node.inputs());
            }
        }
        return live;
    }

    /** Result {@code index} of the scan as it was; not one that was dropped. */
    Node result(int index) {
        return results.get(index);
    }

    /** The values of {@code inner}, for which {@link #output} asked, as a sequence. */
    Node sequence(Node inner) {
        int index = scan.inputIndex(inner);
        return index >= scan.carried() ? inputs.get(index) : sequences.get(inner);
    }
}
