package dev.synapt.processor.graph;

import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.graph.Primitive.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks a graph after a pass: nodes follow their inputs, nothing dangles, shapes and types are what inference gives, and an
 * update comes after every reader of the old value.
 */
public final class GraphVerifier {
    private final String pass;
    /** The nodes seen, by their ids. */
    private final Node[] seen;

    private final Map<VariableSpec, Node> writers = new HashMap<>();

    private GraphVerifier(Graph graph, String pass) {
        this.pass = pass;
        this.seen =
                new Node[graph.nodes().isEmpty() ? 0 : graph.nodes().getLast().id() + 1];
    }

    /**
     * Gives {@code graph} back if it is sound.
     *
     * @param pass what made the graph, for the message
     * @throws InvalidGraph if it is not; a mistake of that pass, never of a user
     */
    public static Graph verify(Graph graph, String pass) {
        new GraphVerifier(graph, pass).check(graph);
        return graph;
    }

    private void check(Graph graph) {
        int id = -1;
        for (Node node : graph.nodes()) {
            if (node.id() <= id || node.id() >= seen.length) {
                throw invalid(node, "its id does not grow");
            }
            id = node.id();
            checkInputs(node);
            checkKind(node);
            seen[id] = node;
            if (node.operation() instanceof Scan scan) {
                verify(scan.body(), pass + ", body of %" + id);
            }
        }
        checkResults(graph);
    }

    private void checkInputs(Node node) {
        for (Node input : node.inputs()) {
            if (!isSeen(input)) {
                throw invalid(node, "its input " + input + " is not before it");
            }
            if (input.operation() instanceof Variable variable && writers.containsKey(variable.spec())) {
                Node writer = writers.get(variable.spec());
                throw invalid(node, "it reads the old value of " + input + " after the update " + writer);
            }
        }
        if (node.operation() instanceof Update && node.input(0).operation() instanceof Variable variable) {
            writers.put(variable.spec(), node);
        }
    }

    private boolean isSeen(Node node) {
        return node.id() < seen.length && seen[node.id()] == node;
    }

    private void checkKind(Node node) {
        Shape shape;
        ElementType type;
        try {
            shape = ShapeInference.shape(node.operation(), node.inputs());
            type = ShapeInference.type(node.operation(), node.inputs());
        } catch (ShapeMismatch mismatch) {
            throw invalid(node, mismatch.getMessage());
        }
        if (!shape.equals(node.shape()) || type != node.type()) {
            throw invalid(node, "it should be " + shape + " of " + type);
        }
    }

    private void checkResults(Graph graph) {
        Set<List<Object>> names = new HashSet<>();
        for (Result result : graph.results()) {
            if (!isSeen(result.node())) {
                throw invalid(result.node(), "it is the result " + result.name() + " but not in the graph");
            }
            if (!names.add(List.of(result.role(), result.name()))) {
                throw invalid(result.node(), "there are two results " + result.role() + " " + result.name());
            }
        }
    }

    private InvalidGraph invalid(Node node, String problem) {
        return new InvalidGraph("after " + pass + ", " + node + ": " + problem);
    }
}
