package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive;
import dev.synapt.processor.graph.Primitive.Max;
import dev.synapt.processor.graph.Primitive.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Sums and maxima over dimensions of one, which are the values themselves, and sums of sums. */
final class Reductions implements LocalPass {

    @Override
    public Node rewrite(Operations x, Node node) {
        if (node.operation() instanceof Sum(List<Integer> axes)) {
            return node.input(0).operation() instanceof Sum(List<Integer> before)
                    ? x.sum(node.input(0).input(0), union(axes, before))
                    : withoutOnes(x, axes, node, Sum::new);
        }
        return node.operation() instanceof Max(List<Integer> axes) ? withoutOnes(x, axes, node, Max::new) : node;
    }

    private static Node withoutOnes(
            Operations x, List<Integer> axes, Node node, Function<List<Integer>, Primitive> reduction) {
        Node input = node.input(0);
        List<Integer> longer = new ArrayList<>();
        for (int axis : axes) {
            if (!input.shape().dim(axis).isOne()) {
                longer.add(axis);
            }
        }
        if (longer.size() == axes.size()) {
            return node;
        }
        return longer.isEmpty() ? input : x.apply(reduction.apply(longer), input);
    }

    private static List<Integer> union(List<Integer> a, List<Integer> b) {
        return Stream.concat(a.stream(), b.stream()).distinct().sorted().toList();
    }
}
