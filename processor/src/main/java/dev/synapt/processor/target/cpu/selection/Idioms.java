package dev.synapt.processor.target.cpu.selection;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Comparison;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Compare;
import dev.synapt.processor.graph.Primitive.Constant;
import dev.synapt.processor.graph.Primitive.Select;
import dev.synapt.processor.graph.Primitive.Unary;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.target.cpu.fusion.Units;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Compound.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chains of operations of one strip program for which the runtime has a single instruction, which reads and writes memory once. It rounds as
 * the chain does, so the bits are the same.
 */
final class Idioms {

    /**
     * A chain that ends in one node.
     *
     * @param operands what it reads element by element
     * @param numbers that are the same for all elements
     * @param inner the nodes before the last
     */
    record Idiom(Kind kind, List<Node> operands, List<Node> numbers, List<Node> inner) {}

    private final Buffers buffers;
    private final Units units;
    private final Set<Node> members;
    private final Map<Node, Idiom> idioms = new HashMap<>();
    private final Set<Node> inner = new HashSet<>();

    Idioms(Buffers buffers, List<Node> nodes) {
        this.buffers = buffers;
        this.units = buffers.units();
        this.members = new HashSet<>(nodes);
        for (Node node : nodes.reversed()) {
            if (!inner.contains(node)) {
                find(node).ifPresent(idiom -> {
                    idioms.put(node, idiom);
                    inner.addAll(idiom.inner());
                });
            }
        }
    }

    /** The chain that ends in {@code node}. */
    Optional<Idiom> at(Node node) {
        return Optional.ofNullable(idioms.get(node));
    }

    /** Whether {@code node} is computed on the way to the end of a chain. */
    boolean isInner(Node node) {
        return inner.contains(node);
    }

    private Optional<Idiom> find(Node node) {
        return switch (node.operation()) {
            case Binary(BinaryFunction function) when function == BinaryFunction.ADD -> weightedSum(node);
            case Binary(BinaryFunction function) when function == BinaryFunction.SUBTRACT -> descent(node);
            case Unary(UnaryFunction function) when function == UnaryFunction.FLUSH -> average(node);
            case Select _ -> mask(node);
            default -> Optional.empty();
        };
    }

    /** x * a + y * b. */
    private Optional<Idiom> weightedSum(Node sum) {
        Node left = input(sum, 0);
        Node right = input(sum, 1);
        if (left == right || !isScaled(left) || !isScaled(right)) {
            return Optional.empty();
        }
        return Optional.of(new Idiom(
                Kind.WEIGHTED_SUM,
                List.of(scaled(left), scaled(right)),
                List.of(factor(left), factor(right)),
                List.of(left, right)));
    }

    /** x * a + y * b, or x * a + y^2 * b, flushed. */
    private Optional<Idiom> average(Node flush) {
        Node sum = input(flush, 0);
        return isOwn(sum, BinaryFunction.ADD) ? weightedSum(sum).map(terms -> average(sum, terms)) : Optional.empty();
    }

    private Idiom average(Node sum, Idiom terms) {
        List<Node> operands = terms.operands();
        List<Node> inner = new ArrayList<>(terms.inner());
        inner.add(sum);
        int square = isOwn(operands.get(0), UnaryFunction.SQUARE) ? 0 : 1;
        if (!isOwn(operands.get(square), UnaryFunction.SQUARE)) {
            return new Idiom(Kind.AVERAGE, operands, terms.numbers(), inner);
        }
        inner.add(operands.get(square));
        return new Idiom(
                Kind.AVERAGE_OF_SQUARES,
                List.of(operands.get(1 - square), input(operands.get(square), 0)),
                List.of(terms.numbers().get(1 - square), terms.numbers().get(square)),
                inner);
    }

    /** w - (m / (sqrt(v) * scale + epsilon)) * rate. */
    private Optional<Idiom> descent(Node difference) {
        Node step = input(difference, 1);
        if (!isScaled(step) || !isOwn(scaled(step), BinaryFunction.DIVIDE)) {
            return Optional.empty();
        }
        Node quotient = scaled(step);
        Node below = input(quotient, 1);
        if (!isOwn(below, BinaryFunction.ADD)) {
            return Optional.empty();
        }
        int number = units.isInline(input(below, 0)) ? 0 : 1;
        Node root = input(below, 1 - number);
        if (!units.isInline(input(below, number))
                || !isScaled(root)
                || !isOwn(scaled(root), UnaryFunction.SQUARE_ROOT)) {
            return Optional.empty();
        }
        Node w = input(difference, 0);
        Node m = input(quotient, 0);
        if (units.isInline(w) || units.isInline(m)) {
            return Optional.empty();
        }
        return Optional.of(new Idiom(
                Kind.DESCEND,
                List.of(w, m, input(scaled(root), 0)),
                List.of(factor(root), input(below, number), factor(step)),
                List.of(step, quotient, below, root, scaled(root))));
    }

    /** x > 0 ? g : 0. */
    private Optional<Idiom> mask(Node select) {
        Node condition = input(select, 0);
        boolean positive = isOwn(condition)
                && condition.operation() instanceof Compare(Comparison comparison)
                && comparison == Comparison.GREATER
                && isZero(input(condition, 1))
                && isZero(input(select, 2));
        if (!positive || units.isInline(input(condition, 0)) || units.isInline(input(select, 1))) {
            return Optional.empty();
        }
        return Optional.of(new Idiom(
                Kind.MASK_POSITIVE, List.of(input(condition, 0), input(select, 1)), List.of(), List.of(condition)));
    }

    /** A value times a number, read here alone. */
    private boolean isScaled(Node node) {
        return isOwn(node, BinaryFunction.MULTIPLY) && units.isInline(input(node, 0)) != units.isInline(input(node, 1));
    }

    private Node scaled(Node product) {
        return input(product, units.isInline(input(product, 0)) ? 1 : 0);
    }

    private Node factor(Node product) {
        return input(product, units.isInline(input(product, 0)) ? 0 : 1);
    }

    private boolean isOwn(Node node, BinaryFunction function) {
        return isOwn(node) && node.operation() instanceof Binary binary && binary.function() == function;
    }

    private boolean isOwn(Node node, UnaryFunction function) {
        return isOwn(node) && node.operation() instanceof Unary unary && unary.function() == function;
    }

    /** Whether {@code node} is computed in this program and read only once. */
    private boolean isOwn(Node node) {
        return members.contains(node)
                && !buffers.has(node)
                && !units.values().isResult(node)
                && units.values().readers(node).size() == 1;
    }

    private boolean isZero(Node node) {
        Node value = node;
        while (value.operation() instanceof Broadcast) {
            value = input(value, 0);
        }
        return value.operation() instanceof Constant(double number) && number == 0;
    }

    private Node input(Node node, int index) {
        return units.values().input(node, index);
    }
}
