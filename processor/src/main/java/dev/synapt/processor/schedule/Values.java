package dev.synapt.processor.schedule;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Cast;
import dev.synapt.processor.graph.Primitive.Concat;
import dev.synapt.processor.graph.Primitive.Constant;
import dev.synapt.processor.graph.Primitive.Elementwise;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.Max;
import dev.synapt.processor.graph.Primitive.Pad;
import dev.synapt.processor.graph.Primitive.Random;
import dev.synapt.processor.graph.Primitive.Reshape;
import dev.synapt.processor.graph.Primitive.Scalar;
import dev.synapt.processor.graph.Primitive.Slice;
import dev.synapt.processor.graph.Primitive.Source;
import dev.synapt.processor.graph.Primitive.StopGradient;
import dev.synapt.processor.graph.Primitive.Sum;
import dev.synapt.processor.graph.Primitive.Transpose;
import dev.synapt.processor.graph.Primitive.Unary;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.graph.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values of a graph as memory sees them: operations that give the same elements in the same order (reshape, stop-gradient,
 * a sum over dimensions of one) are other names of their input, and nodes that no result needs are gone.
 *
 * <p>Inputs and readers are always values, never other names of them.
 */
public final class Values {
    private final Graph graph;
    private final Map<Node, Node> values = new HashMap<>();
    private final List<Node> order = new ArrayList<>();
    private final Map<Node, List<Node>> readers = new HashMap<>();
    private final Map<Node, Phase> phases = new HashMap<>();
    private final Map<Node, Boolean> folded = new HashMap<>();
    private final Map<Node, Boolean> strips = new HashMap<>();
    private final Map<Node, List<Node>> inputs = new HashMap<>();
    private final Set<Node> results = new HashSet<>();
    private final Set<Node> stagedTurned;

    public Values(Graph graph) {
        this.graph = graph;
        Set<Node> live = live(graph);
        stagedTurned = stagedTurned(graph, live);
        Map<Source, Node> sources = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (!live.contains(node)) {
                continue;
            }
            Node value = renames(node) ? values.get(node.input(0)) : node;
            if (isPlaced(node) && node.operation() instanceof Source source) {
                value = sources.computeIfAbsent(source, _ -> node);
            }
            values.put(node, value);
            if (value == node) {
                add(node);
            }
        }
        graph.results().forEach(result -> results.add(of(result.node())));
    }

    private void add(Node node) {
        order.add(node);
        readers.put(node, new ArrayList<>());
        Phase phase = node.site().phase();
        for (Node input : new LinkedHashSet<>(inputs(node))) {
            readers.get(input).add(node);
            phase = phases.get(input).compareTo(phase) > 0 ? phases.get(input) : phase;
        }
        phases.put(node, isPlaced(node) ? Phase.FORWARD : phase);
        folded.put(node, folds(node));
    }

    private static Set<Node> live(Graph graph) {
        Set<Node> live = new HashSet<>();
        graph.results().forEach(result -> live.add(result.node()));
        for (Node node : graph.nodes().reversed()) {
            if (live.contains(node)) {
                live.addAll(node.inputs());
            }
        }
        return live;
    }

    /** Inputs of which only the transpose with the batch innermost is read: they are staged so. */
    private static Set<Node> stagedTurned(Graph graph, Set<Node> live) {
        Set<Node> turned = new HashSet<>();
        Set<Node> straight = new HashSet<>();
        graph.results().forEach(result -> straight.add(result.node()));
        for (Node node : graph.nodes()) {
            if (live.contains(node)) {
                (BatchLast.isTranspose(node) ? turned : straight).addAll(node.inputs());
            }
        }
        turned.removeAll(straight);
        turned.removeIf(node -> !(node.operation() instanceof Input) || node.type() != ElementType.FLOAT);
        return turned;
    }

    /** Whether a source is staged with the batch innermost. */
    public boolean isStagedTurned(Node source) {
        return stagedTurned.contains(source);
    }

    private boolean renames(Node node) {
        return switch (node.operation()) {
            case Reshape _, StopGradient _ -> true;
            case Cast cast -> cast.type() == node.input(0).type();
            case Broadcast _, Sum _, Max _, Slice _, Pad _ ->
                node.shape().flat().equals(node.input(0).shape().flat());
            case Concat _ -> node.inputs().size() == 1;
            case Transpose transpose -> keepsOrder(transpose, node.input(0)) || stagedTurned.contains(node.input(0));
            default -> false;
        };
    }

    private static boolean keepsOrder(Transpose transpose, Node input) {
        List<Integer> moved = transpose.order().stream()
                .filter(axis -> !input.shape().dim(axis).isOne())
                .toList();
        return moved.equals(moved.stream().sorted().toList());
    }

    /** A number that plain Java computes when the step runs, unless {@link #number} says that it is in memory. */
    private boolean folds(Node node) {
        return switch (node.operation()) {
            case Constant _, Scalar _ -> true;
            case Broadcast _ -> isNumber(of(node.input(0)));
            case Unary _, Binary _ -> {
                List<Node> inputs = inputs(node);
                yield inputs.stream().allMatch(this::isFolded)
                        || isOne(node) && inputs.stream().allMatch(input -> isSettled(input, phase(node)));
            }
            default -> false;
        };
    }

    /**
     * Whether an element may be read as a number while other values of the phase are computed. Parameters, state and what an
     * update computes strip by strip may not: the program that overwrites them would read the new value for the old.
     */
    private boolean isSettled(Node node, Phase reader) {
        return isFolded(node)
                || !(node.operation() instanceof Source)
                        && !(reader == Phase.UPDATE && phase(node) == Phase.UPDATE && isStrip(node));
    }

    public Graph graph() {
        return graph;
    }

    /** All values, each after its inputs. */
    public List<Node> order() {
        return order;
    }

    public Node of(Node node) {
        return values.get(node);
    }

    public Node of(Result result) {
        return of(result.node());
    }

    public List<Node> inputs(Node node) {
        List<Node> known = inputs.get(node);
        if (known == null) {
            known = new ArrayList<>(node.inputs().size());
            for (Node input : node.inputs()) {
                known.add(of(input));
            }
            inputs.put(node, known);
        }
        return known;
    }

    public Node input(Node node, int index) {
        return of(node.input(index));
    }

    /** Those that have the value as an input, once each. */
    public List<Node> readers(Node node) {
        return readers.get(node);
    }

    public boolean isResult(Node node) {
        return results.contains(node);
    }

    /** The phase in which a value is there: that of its site, or of the latest of its inputs. */
    public Phase phase(Node node) {
        return phases.get(node);
    }

    public static Dim length(Node node) {
        return node.shape().flat();
    }

    public static boolean isOne(Node node) {
        return length(node).isOne();
    }

    /** Whether the value is there before the step computes anything. */
    public boolean isSource(Node node) {
        return isPlaced(node) && !isFolded(node);
    }

    /** A source that is not computed where it is read, as random numbers are. */
    private static boolean isPlaced(Node node) {
        return node.operation() instanceof Source && !(node.operation() instanceof Random);
    }

    /** Whether the value is the same number in every cell and computed on the host. */
    public boolean isFolded(Node node) {
        return folded.get(node);
    }

    /** Whether readers can take the value as one number, be it folded or the element of a buffer. */
    boolean isNumber(Node node) {
        return isFolded(node) || isOne(node) && node.type() == ElementType.FLOAT;
    }

    /** Whether the value is computed element by element, so that it can be a part of a strip program. */
    public boolean isStrip(Node node) {
        return strips.computeIfAbsent(node, this::runsInStrips);
    }

    private boolean runsInStrips(Node node) {
        if (isFolded(node)) {
            return false;
        }
        return switch (node.operation()) {
            case Elementwise _, Random _, Update _ -> true;
            case Cast cast -> cast.type() == ElementType.FLOAT;
            case Broadcast _ -> BroadcastPattern.of(node).isPresent();
            // Random numbers are a function of the position they would have, wherever they lie.
            case Transpose _ -> BatchLast.isTranspose(node) && input(node, 0).operation() instanceof Random;
            default -> false;
        };
    }
}
