package dev.synapt.processor.target.tornado;

import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Cast;
import dev.synapt.processor.graph.Primitive.Concat;
import dev.synapt.processor.graph.Primitive.Elementwise;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Primitive.Pad;
import dev.synapt.processor.graph.Primitive.PutAdd;
import dev.synapt.processor.graph.Primitive.Random;
import dev.synapt.processor.graph.Primitive.Slice;
import dev.synapt.processor.graph.Primitive.Take;
import dev.synapt.processor.graph.Primitive.Transpose;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.schedule.Values;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each value needs: some inputs only at its own position, so that a work-item may just have computed them, others complete in
 * memory. A light value is an expression at one position; a heavy one has loops.
 */
final class Pieces {
    private final Values values;
    private final Numbers numbers;
    private final Set<Node> computed = new HashSet<>();
    private final Map<Node, List<Node>> aligned = new HashMap<>();
    private final Map<Node, Set<Node>> whole = new HashMap<>();

    Pieces(Values values, Numbers numbers) {
        this.values = values;
        this.numbers = numbers;
        for (Node node : values.order()) {
            if (!numbers.isNumber(node) && !values.isSource(node)) {
                computed.add(node);
                values.inputs(node).stream()
                        .filter(input -> numbers.isNumber(input) && readsMemory(node, input))
                        .forEach(computed::add);
            }
        }
        values.order().stream()
                .filter(node -> numbers.isNumber(node) && values.isResult(node))
                .forEach(computed::add);
    }

    /** A number that no expression can name where it is read. */
    private boolean readsMemory(Node reader, Node number) {
        return whole(reader).contains(number);
    }

    Values values() {
        return values;
    }

    Numbers numbers() {
        return numbers;
    }

    /** Those that a kernel computes, each after its inputs. */
    List<Node> computed() {
        return values.order().stream().filter(computed::contains).toList();
    }

    /** Whether readers at their own position name the value as a number. */
    boolean isNumber(Node node) {
        return numbers.isNumber(node);
    }

    static boolean isLight(Node node) {
        return switch (node.operation()) {
            case Elementwise _, Random _, Update _, Cast _, Broadcast _ -> true;
            case Transpose _, Slice _, Pad _, Concat _, Take _ -> true;
            case PutAdd putAdd -> isSinglePick(node, putAdd);
            default -> false;
        };
    }

    private static boolean isSinglePick(Node node, PutAdd putAdd) {
        return putAdd.indexing() == Indexing.LAST
                && node.input(0).shape().dim(-1).isOne();
    }

    /** Inputs read at the position of {@code node}. */
    List<Node> aligned(Node node) {
        List<Node> known = aligned.get(node);
        if (known == null) {
            List<Node> inputs = values.inputs(node);
            known = switch (node.operation()) {
                case Update _ -> inputs.subList(1, 2);
                case Elementwise _, Cast _ -> inputs;
                case Take take ->
                    take.indexing() == Indexing.LAST && node.input(1).type() == ElementType.INT
                            ? inputs.subList(1, 2)
                            : List.of();
                default -> List.of();
            };
            aligned.put(node, known);
        }
        return known;
    }

    /** Inputs that must lie in memory before; of an update not what it overwrites. */
    Set<Node> whole(Node node) {
        Set<Node> known = whole.get(node);
        if (known == null) {
            known = new LinkedHashSet<>();
            if (!(node.operation() instanceof Update)) {
                List<Node> inputs = values.inputs(node);
                List<Node> atPosition = aligned(node);
                for (Node input : inputs) {
                    boolean named = isNumber(input) && namesNumbers(node);
                    if (!atPosition.contains(input) && !named) {
                        known.add(input);
                    }
                }
            }
            whole.put(node, known);
        }
        return known;
    }

    /** Whether an expression takes a number for what it otherwise reads somewhere else in memory. */
    private static boolean namesNumbers(Node node) {
        return switch (node.operation()) {
            case Broadcast _ -> true;
            case PutAdd putAdd -> isSinglePick(node, putAdd);
            default -> false;
        };
    }

    /** Aligned inputs that are computed or lie in memory, not numbers. */
    List<Node> alignedValues(Node node) {
        return aligned(node).stream().filter(input -> !isNumber(input)).toList();
    }
}
