package dev.synapt.processor.simplification.loop;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Constant;
import dev.synapt.processor.graph.Primitive.Scalar;
import dev.synapt.processor.graph.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Leaves out what nobody asks a scan for: results that are not read, carried values that only serve themselves, inputs the body does
 * not read, output sequences that are there already. A sequence of equal elements becomes a value that every step sees.
 */
final class ScanPruning extends ScanPass {

    @Override
    Optional<Replacement> replacement(Loop loop) {
        Set<Integer> needed = needed(loop);
        Map<Integer, Integer> same = repeated(loop, needed);
        List<Node> uniform = inputs(loop).stream()
                .filter(inner -> loop.isElement(inner) && element(loop, inner).isPresent())
                .toList();
        boolean readsAll = inputs(loop).stream().map(loop::input).distinct().count()
                >= loop.node().inputs().size() - unreadCarries(loop, needed);
        boolean isWhole = needed.size() == loop.scan().body().results().size();
        if (isWhole && same.isEmpty() && uniform.isEmpty() && readsAll) {
            return Optional.empty();
        }
        return Optional.of((x, inputs) -> {
            ScanEdit edit = new ScanEdit(x, loop.scan(), inputs);
            for (int i = 0; i < loop.scan().body().results().size(); i++) {
                if (!needed.contains(i) || same.containsKey(i)) {
                    edit.drop(i);
                }
            }
            for (Node inner : uniform) {
                Node source = inputs.get(loop.input(inner)).input(0);
                if (source.operation() instanceof Constant || source.operation() instanceof Scalar) {
                    edit.give(inner, body -> body.broadcast(body.apply(source.operation()), inner.shape()));
                } else {
                    Node value = source.shape().rank() > inner.shape().rank()
                            ? x.reshape(
                                    source,
                                    source.shape().subShape(1, source.shape().rank()))
                            : source;
                    edit.giveConstant(inner, x.broadcast(value, inner.shape()));
                }
            }
            edit.finish();
            return index -> {
                Node body = loop.body(index);
                if (index >= loop.scan().carried() && loop.isElement(body)) {
                    return inputs.get(loop.input(body));
                }
                return edit.result(same.getOrDefault(index, index));
            };
        });
    }

    /** The inputs of the body, each node of them. */
    private static List<Node> inputs(Loop loop) {
        return loop.scan().body().nodes().stream()
                .filter(node -> loop.input(node) >= 0)
                .toList();
    }

    /** Carried values that stay although the body does not read what they were. */
    private static long unreadCarries(Loop loop, Set<Integer> needed) {
        Set<Integer> read = inputs(loop).stream().map(loop::input).collect(Collectors.toSet());
        return needed.stream()
                .filter(index -> index < loop.scan().carried() && !read.contains(index))
                .count();
    }

    /** Results that are read, and carried values that these depend on. */
    private static Set<Integer> needed(Loop loop) {
        Set<Integer> needed = new HashSet<>(loop.results());
        Set<Node> live = new HashSet<>();
        int before;
        do {
            before = needed.size();
            needed.forEach(index -> live.add(loop.body(index)));
            for (Node node : loop.scan().body().nodes().reversed()) {
                if (live.contains(node)) {
                    live.addAll(node.inputs());
                    if (loop.isCarry(node)) {
                        needed.add(loop.input(node));
                    }
                }
            }
        } while (needed.size() > before);
        return needed;
    }

    /** Output sequences that another is equal to, and those that are given to the scan: these have themselves. */
    private static Map<Integer, Integer> repeated(Loop loop, Set<Integer> needed) {
        Map<Node, Integer> first = new HashMap<>();
        Map<Integer, Integer> repeated = new HashMap<>();
        for (int i = loop.scan().carried(); i < loop.scan().body().results().size(); i++) {
            if (needed.contains(i)) {
                Integer before = first.putIfAbsent(loop.body(i), i);
                if (before != null || loop.isElement(loop.body(i))) {
                    repeated.put(i, before == null ? i : before);
                }
            }
        }
        return repeated;
    }

    /** What the sequence behind {@code inner} repeats at every step. */
    private static Optional<Node> element(Loop loop, Node inner) {
        Node sequence = loop.node().input(loop.input(inner));
        if (!(sequence.operation() instanceof Broadcast)) {
            return Optional.empty();
        }
        Shape source = sequence.input(0).shape();
        boolean repeats =
                source.rank() < sequence.shape().rank() || source.dim(0).isOne();
        return repeats ? Optional.of(sequence.input(0)) : Optional.empty();
    }
}
