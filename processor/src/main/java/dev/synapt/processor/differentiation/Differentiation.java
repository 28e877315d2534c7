package dev.synapt.processor.differentiation;

import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Pick;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reverse-mode differentiation: visits nodes from the output back and adds what each contributes to the gradients of its
 * inputs. Nodes that do not depend on what is asked for are not visited.
 */
public final class Differentiation {
    private final GraphBuilder builder;
    private final Set<Node> dependent;
    private final Map<Node, Node> gradients = new HashMap<>();
    /** For each scan the gradients of its results, null where none has arrived. */
    private final Map<Node, Node[]> resultGradients = new HashMap<>();

    private Differentiation(GraphBuilder builder, List<Node> withRespectTo) {
        this.builder = builder;
        this.dependent = dependent(builder.nodes(), withRespectTo);
    }

    /**
     * Appends the gradients of {@code output}, a scalar, to {@code builder}; each new node belongs to the field of the node it
     * is the derivative of, in the backward phase.
     *
     * @return one node for each of {@code withRespectTo}, of its shape; zeros where the output does not depend on it
     * @throws IllegalArgumentException if the output is not a scalar, or a gradient of integers is asked for
     */
    public static List<Node> gradients(GraphBuilder builder, Node output, List<Node> withRespectTo) {
        if (!output.shape().equals(Shape.SCALAR) || output.type() != ElementType.FLOAT) {
            throw new IllegalArgumentException("only real scalars have gradients, not " + output);
        }
        Node one = backward(builder, output).constant(1);
        return gradients(builder, Map.of(output, one), withRespectTo);
    }

    /** As above for several outputs of any shape, each with the gradient it starts from. */
    static List<Node> gradients(GraphBuilder builder, Map<Node, Node> outputs, List<Node> withRespectTo) {
        for (Node node : withRespectTo) {
            if (node.type() != ElementType.FLOAT) {
                throw new IllegalArgumentException("integers have no gradient: " + node);
            }
        }
        Differentiation differentiation = new Differentiation(builder, withRespectTo);
        differentiation.run(outputs);
        return withRespectTo.stream().map(differentiation::gradientOrZero).toList();
    }

    /** The operations for derivatives of {@code node}. */
    static Operations backward(GraphBuilder builder, Node node) {
        return builder.at(node.site().in(Phase.BACKWARD));
    }

    private static Set<Node> dependent(List<Node> nodes, List<Node> withRespectTo) {
        Set<Node> dependent = new HashSet<>(withRespectTo);
        for (Node node : nodes) {
            for (int i = 0; i < node.inputs().size(); i++) {
                if (dependent.contains(node.input(i)) && DerivativeRules.isDifferentiable(node, i)) {
                    dependent.add(node);
                }
            }
        }
        return dependent;
    }

    private void run(Map<Node, Node> outputs) {
        List<Node> forward = List.copyOf(builder.nodes());
        outputs.forEach((output, gradient) -> {
            if (dependent.contains(output)) {
                gradients.put(output, gradient);
            }
        });
        for (Node node : forward.reversed()) {
            Node gradient = gradients.get(node);
            switch (node.operation()) {
                case Scan scan -> visitScan(scan, node, gradient);
                case Pick pick when gradient != null -> accumulateResult(node.input(0), pick.index(), gradient);
                default -> {
                    if (gradient != null) {
                        visit(node, gradient);
                    }
                }
            }
        }
    }

    private void visit(Node node, Node gradient) {
        Operations x = backward(builder, node);
        for (int i = 0; i < node.inputs().size(); i++) {
            if (isWanted(node, i)) {
                accumulate(node.input(i), DerivativeRules.gradient(x, node, i, gradient));
            }
        }
    }

    private void visitScan(Scan scan, Node node, Node gradient) {
        if (gradient != null) {
            accumulateResult(node, 0, gradient);
        }
        Node[] results = resultGradients.get(node);
        if (results != null) {
            ScanDerivative derivative = new ScanDerivative(builder, scan, node);
            derivative
                    .gradients(results, i -> isWanted(node, i))
                    .forEach((i, value) -> accumulate(node.input(i), value));
        }
    }

    private boolean isWanted(Node node, int input) {
        return dependent.contains(node.input(input)) && DerivativeRules.isDifferentiable(node, input);
    }

    private void accumulate(Node node, Node gradient) {
        gradients.merge(node, gradient, backward(builder, node)::add);
    }

    private void accumulateResult(Node scan, int index, Node gradient) {
        int results = ((Scan) scan.operation()).body().results().size();
        Node[] gradients = resultGradients.computeIfAbsent(scan, _ -> new Node[results]);
        gradients[index] =
                gradients[index] == null ? gradient : backward(builder, scan).add(gradients[index], gradient);
    }

    private Node gradientOrZero(Node node) {
        Node gradient = gradients.get(node);
        return gradient != null ? gradient : backward(builder, node).full(0, node.shape());
    }
}
