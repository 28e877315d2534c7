package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Compare;
import dev.synapt.processor.graph.Primitive.Indexing;
import dev.synapt.processor.graph.Primitive.PutAdd;
import dev.synapt.processor.graph.Primitive.Reshape;
import dev.synapt.processor.graph.Primitive.Select;
import dev.synapt.processor.graph.Primitive.Take;
import dev.synapt.processor.graph.Primitive.WindowArgMax;

/**
 * What a mask leaves of a gradient that went to the largest cells of windows is masked before it goes there: if m says by the value of a cell
 * whether it counts, m(x[cell]) (the sum of the dy of the windows that chose it) = the sum of m(y) dy over the same windows, as the value y of
 * each of them is x[cell]. There are fewer windows than cells, their values are there from the forward pass, and what was pooled need not be
 * kept for the mask.
 */
final class Masks implements LocalPass {

    @Override
    public Node rewrite(Operations x, Node node) {
        if (!(node.operation() instanceof Select)
                || !isZero(node.input(2))
                || !(node.input(0).operation() instanceof Compare(var comparison))
                || UniformValues.constant(node.input(0).input(1)).isEmpty()
                || !(renamed(node.input(1)).operation() instanceof PutAdd put)
                || put.indexing() != Indexing.LAST) {
            return node;
        }
        Node spread = renamed(node.input(1));
        Node index = spread.input(0);
        Node cells = node.input(0).input(0);
        Node search = renamed(index);
        if (!(search.operation() instanceof WindowArgMax) || renamed(search.input(0)) != renamed(cells)) {
            return node;
        }
        Node gradient = spread.input(1);
        Node windows = x.apply(new Take(Indexing.LAST), x.reshape(renamed(cells), put.table()), index);
        // Element by element there is no need for the shape that windows are picked in.
        Node plain = renamed(gradient);
        double limit = UniformValues.constant(node.input(0).input(1)).getAsDouble();
        Node counts = x.compare(comparison, x.reshape(windows, plain.shape()), x.full(limit, plain.shape()));
        Node masked = x.select(counts, plain, x.full(0, plain.shape()));
        return x.reshape(x.apply(put, index, x.reshape(masked, gradient.shape())), node.shape());
    }

    private static boolean isZero(Node node) {
        return UniformValues.constant(node).stream().anyMatch(value -> value == 0);
    }

    /** The value that reshapes only give another shape. */
    private static Node renamed(Node node) {
        return node.operation() instanceof Reshape ? renamed(node.input(0)) : node;
    }
}
