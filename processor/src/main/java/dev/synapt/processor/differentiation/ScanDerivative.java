package dev.synapt.processor.differentiation;

import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.Pick;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.ScanAssembly;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * The derivative of a scan: another scan, which runs the other way. The forward scan is run once more with further output
 * sequences: the carried values each step starts from, and what a step computes at some cost, such as products; what is cheap
 * element by element is computed again. The backward scan carries the gradients of the carried values and the sums of the
 * gradients of the constants, reads the sequences, what was kept and the gradients of the output sequences, and gives the
 * gradients of the sequences. Both are ordinary scans, so this can be differentiated again, and simplification makes one of the
 * two forward scans.
 */
final class ScanDerivative {
    /**
     * What the backward scan reads of the forward one.
     *
     * @param started the carried values each step started from
     * @param sequences the values of nodes of the body at all steps
     */
    private record Kept(List<Node> started, Map<Node, Node> sequences) {}

    private final Scan scan;
    private final Node node;
    private final Operations x;

    ScanDerivative(GraphBuilder builder, Scan scan, Node node) {
        this.scan = scan;
        this.node = node;
        this.x = Differentiation.backward(builder, node);
    }

    /**
     * Gradients of the scan's inputs that are {@code wanted}, by index of the input.
     *
     * @param results the gradient of each result, null for zero
     */
    Map<Integer, Node> gradients(Node[] results, IntPredicate wanted) {
        ScanAssembly backward = new ScanAssembly(x, node.site());
        Kept kept = kept(worthKeeping());
        Map<String, Node> given = giveInputs(backward, kept.started());

        // The body once more, on the values it had, and the gradients its results get.
        Map<Node, Node> copies = copyBody(backward.body(), given);
        kept.sequences().forEach((inner, sequence) -> backward.read(copies.get(inner), sequence));
        Map<Node, Node> seeds = new HashMap<>();
        List<Integer> carries = new ArrayList<>();
        for (int i = 0; i < scan.body().results().size(); i++) {
            Node result = scan.body().results().get(i).node();
            if (result.type() == ElementType.FLOAT && (i < scan.carried() || results[i] != null)) {
                Node seed;
                if (i < scan.carried()) {
                    carries.add(i);
                    seed = backward.carry(results[i] != null ? results[i] : x.full(0, result.shape()));
                } else {
                    seed = backward.element(results[i]);
                }
                seeds.merge(copies.get(result), seed, backward.operations()::add);
            }
        }
        List<Integer> others = new ArrayList<>();
        for (int i = scan.carried(); i < node.inputs().size(); i++) {
            if (wanted.test(i)) {
                others.add(i);
            }
        }

        List<Integer> indices = new ArrayList<>(carries);
        indices.addAll(others);
        List<Node> sources =
                indices.stream().map(i -> given.get(scan.inputName(i))).toList();
        List<Node> gradients = Differentiation.gradients(backward.body(), seeds, sources);
        for (int k = 0; k < indices.size(); k++) {
            int i = indices.get(k);
            Node gradient = gradients.get(k);
            if (i < scan.carried()) {
                backward.next(gradient);
            } else if (isSequence(i)) {
                backward.output(gradient);
            } else {
                Node sum = backward.carry(x.full(0, node.input(i).shape()));
                backward.next(backward.operations().add(sum, gradient));
                carries.add(i);
            }
        }

        Node derivative = backward.assemble(scan.length(), !scan.reverse());
        Map<Integer, Node> answer = new TreeMap<>();
        for (int k = 0; k < carries.size(); k++) {
            if (wanted.test(carries.get(k))) {
                answer.put(carries.get(k), x.apply(new Pick(k), derivative));
            }
        }
        List<Integer> sequences = others.stream().filter(this::isSequence).toList();
        for (int k = 0; k < sequences.size(); k++) {
            answer.put(sequences.get(k), x.apply(new Pick(carries.size() + k), derivative));
        }
        return answer;
    }

    /** Makes the inputs of the backward body that stand for those of the forward body, by their names there. */
    private Map<String, Node> giveInputs(ScanAssembly backward, List<Node> started) {
        Map<String, Node> given = new HashMap<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            Node input = i < scan.carried() ? started.get(i) : node.input(i);
            boolean everyStep = i < scan.carried() || isSequence(i);
            given.put(scan.inputName(i), everyStep ? backward.element(input) : backward.constant(input));
        }
        return given;
    }

    /**
     * The values of the body that differ from step to step and are worth keeping: those that cost more to compute than to read, and those that
     * the forward loop gives out or carries on, by which the derivatives of most activations are stated.
     */
    private List<Node> worthKeeping() {
        Set<Node> varying = new HashSet<>();
        Set<Node> given = scan.body().results().stream().map(Result::node).collect(Collectors.toSet());
        List<Node> kept = new ArrayList<>();
        for (Node inner : scan.body().nodes()) {
            int index = scan.inputIndex(inner);
            boolean varies = index >= 0 && (index < scan.carried() || isSequence(index))
                    || inner.inputs().stream().anyMatch(varying::contains);
            if (varies) {
                varying.add(inner);
                if (isCostly(inner) || index < 0 && given.contains(inner)) {
                    kept.add(inner);
                }
            }
        }
        return kept;
    }

    private static boolean isCostly(Node inner) {
        return switch (inner.operation()) {
            case Primitive.Source _,
                    Primitive.Elementwise _,
                    Primitive.Reshape _,
                    Primitive.Transpose _,
                    Primitive.Broadcast _,
                    Primitive.Slice _,
                    Primitive.Pad _,
                    Primitive.Concat _,
                    Primitive.StopGradient _,
                    Primitive.Cast _,
                    Primitive.Pick _,
                    Primitive.Scan _ -> false;
            default -> true;
        };
    }

    /** The values each step started from and {@code values}, as sequences: results of the forward scan with outputs added. */
    private Kept kept(List<Node> values) {
        GraphBuilder body = new GraphBuilder(scan.body());
        int before = scan.body().results().size();
        Map<String, Node> inputs = new HashMap<>();
        for (Node inner : scan.body().nodes()) {
            if (inner.operation() instanceof Input input) {
                inputs.putIfAbsent(input.name(), inner);
            }
        }
        for (int i = 0; i < scan.carried(); i++) {
            Node first = node.input(i);
            Input input = new Input(scan.inputName(i), first.shape(), first.type());
            Node inner = inputs.containsKey(input.name()) ? inputs.get(input.name()) : body.add(input, node.site());
            body.result(Result.Role.VALUE, "started" + (before + i), inner);
        }
        for (int k = 0; k < values.size(); k++) {
            body.result(Result.Role.VALUE, "kept" + (before + scan.carried() + k), values.get(k));
        }
        Graph extended = body.build();
        Scan again = new Scan(extended, scan.carried(), scan.sequences(), scan.length(), scan.reverse());
        Node forward = x.builder().add(again, x.site(), node.inputs());
        List<Node> started = new ArrayList<>();
        for (int i = 0; i < scan.carried(); i++) {
            started.add(x.apply(new Pick(before + i), forward));
        }
        Map<Node, Node> sequences = new LinkedHashMap<>();
        for (int k = 0; k < values.size(); k++) {
            sequences.put(values.get(k), x.apply(new Pick(before + scan.carried() + k), forward));
        }
        return new Kept(started, sequences);
    }

    private Map<Node, Node> copyBody(GraphBuilder into, Map<String, Node> given) {
        Map<Node, Node> copies = new HashMap<>();
        for (Node inner : scan.body().nodes()) {
            Node copy = inner.operation() instanceof Input input
                    ? given.get(input.name())
                    : into.copy(inner, inner.inputs().stream().map(copies::get).toList());
            copies.put(inner, copy);
        }
        return copies;
    }

    private boolean isSequence(int input) {
        return input >= scan.carried() && input < scan.carried() + scan.sequences();
    }
}
