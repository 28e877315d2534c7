package dev.synapt.processor.simplification;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Update;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Of nodes that do the same to the same inputs only the first stays, with the field it belongs to. */
final class CommonSubexpressions implements Pass {

    @Override
    public Graph apply(Graph graph) {
        return new Seen().apply(graph);
    }

    private static final class Seen implements LocalPass {
        private final Map<Expression, Node> first = new HashMap<>();

        @Override
        public Node rewrite(Operations x, Node node) {
            if (node.operation() instanceof Update) {
                return node;
            }
            Node before = first.putIfAbsent(new Expression(node.operation(), ordered(node)), node);
            return before == null ? node : before;
        }

        /** The inputs, in an order of their own where theirs does not matter. */
        private static List<Node> ordered(Node node) {
            boolean isCommutative = node.operation() instanceof Binary(BinaryFunction function)
                    && (function == BinaryFunction.ADD || function == BinaryFunction.MULTIPLY);
            return isCommutative && node.input(0).id() > node.input(1).id()
                    ? node.inputs().reversed()
                    : node.inputs();
        }
    }
}
