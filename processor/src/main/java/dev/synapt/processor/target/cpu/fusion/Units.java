package dev.synapt.processor.target.cpu.fusion;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Transpose;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.schedule.Values;
import dev.synapt.processor.target.cpu.fusion.Patterns.Ending;
import dev.synapt.processor.target.cpu.fusion.Patterns.Pool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which values are computed into memory by a kernel or strip program of their own, and what each needs before. Numbers folded
 * on the host have a place in memory only if a kernel must read them there, or if they are worth computing once for many.
 */
public final class Units {
    private final Values values;
    private final Patterns patterns;
    private final Set<Node> anchored = new HashSet<>();
    private final Map<Node, Boolean> computed = new HashMap<>();
    private final Map<Node, List<Node>> aligned = new HashMap<>();

    public Units(Values values, Patterns patterns) {
        this.values = values;
        this.patterns = patterns;
        values.order().stream().filter(this::isWorthAnchoring).forEach(anchored::add);
        for (Node node : values.order()) {
            computed.put(
                    node,
                    !values.isSource(node) && !patterns.isAbsorbed(node) && (!values.isFolded(node) || isFilled(node)));
        }
    }

    public Values values() {
        return values;
    }

    public Patterns patterns() {
        return patterns;
    }

    /** Whether a kernel computes {@code node}: it is neither a source, nor part of another's kernel, nor only a number. */
    boolean isComputed(Node node) {
        return computed.get(node);
    }

    /** Whether {@code node} is a number computed by plain Java where it is read. */
    public boolean isInline(Node node) {
        return values.isFolded(node) && !anchored.contains(node);
    }

    /** Whether {@code node} is computed by instructions of a strip program that others may join. */
    public boolean isStrip(Node node) {
        return isComputed(node) && values.isStrip(node) && patterns.ending(node).isEmpty();
    }

    /** A sum of many terms left by other kernels, such as the global norm, is computed once for all that read it. */
    private boolean isWorthAnchoring(Node node) {
        return values.isFolded(node)
                && Values.isOne(node)
                && values.readers(node).size() > 1
                && !(node.operation() instanceof Broadcast)
                && !leaves(node).isEmpty();
    }

    private boolean isFilled(Node node) {
        return anchored.contains(node)
                || values.isResult(node)
                || values.readers(node).stream().anyMatch(this::readsMemory);
    }

    private boolean readsMemory(Node reader) {
        if (values.isFolded(reader)
                || values.isStrip(reader) && patterns.ending(reader).isEmpty()) {
            return false;
        }
        return !patterns.isAbsorbed(reader) || !values.isStrip(reader);
    }

    /** The values in memory that the folded {@code node} is made of. */
    Set<Node> leaves(Node node) {
        Set<Node> leaves = new LinkedHashSet<>();
        collectLeaves(node, leaves, new HashSet<>());
        return leaves;
    }

    private void collectLeaves(Node node, Set<Node> leaves, Set<Node> seen) {
        for (Node input : values.inputs(node)) {
            if (!isInline(input)) {
                leaves.add(input);
            } else if (seen.add(input)) {
                collectLeaves(input, leaves, seen);
            }
        }
    }

    /** What {@code node} reads element by element at its own position. */
    public List<Node> aligned(Node node) {
        return aligned.computeIfAbsent(node, this::operandsInPlace);
    }

    private List<Node> operandsInPlace(Node node) {
        if (!isStrip(node) || node.operation() instanceof Broadcast || node.operation() instanceof Transpose) {
            return List.of();
        }
        return operands(node).stream().filter(input -> !isInline(input)).toList();
    }

    /** The inputs whose values are read; an update only writes its first. */
    public List<Node> operands(Node node) {
        List<Node> inputs = values.inputs(node);
        return node.operation() instanceof Update ? inputs.subList(1, 2) : inputs;
    }

    /** What must lie complete in memory before the kernel of {@code node} starts. */
    Set<Node> whole(Node node) {
        Set<Node> whole = new LinkedHashSet<>();
        if (values.isFolded(node)) {
            return leaves(node);
        }
        List<Node> inputs = new ArrayList<>(operands(node));
        Optional<Ending> ending = patterns.ending(node);
        Optional<Pool> pool = patterns.pool(node);
        boolean strip = isStrip(node);
        if (ending.isPresent()) {
            inputs = patterns.transposes().inputs(ending.get().core());
            ending.get().bias().ifPresent(inputs::add);
        } else if (pool.isPresent()) {
            inputs = List.of(pool.get().x());
        } else if (!strip) {
            inputs = patterns.transposes().inputs(patterns.transposes().core(node));
        }
        for (Node input : inputs) {
            if (!strip) {
                whole.add(input);
            } else if (isInline(input)) {
                whole.addAll(leaves(input));
            } else if (node.operation() instanceof Broadcast) {
                whole.add(input);
            }
        }
        return whole;
    }

    public Phase phase(Node node) {
        return values.phase(node);
    }
}
