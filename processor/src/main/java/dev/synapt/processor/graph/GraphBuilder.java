package dev.synapt.processor.graph;

import java.util.ArrayList;
import java.util.List;

/** Makes nodes, in order, and the graph of them. */
public final class GraphBuilder {
    private final List<Node> nodes = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();

    public GraphBuilder() {}

    /** A builder that goes on where {@code graph} ended; its nodes stay as they are. */
    public GraphBuilder(Graph graph) {
        nodes.addAll(graph.nodes());
        results.addAll(graph.results());
    }

    /**
     * Adds an operation.
     *
     * @throws ShapeMismatch if the operation does not take inputs of these shapes and types
     */
    public Node add(Primitive operation, Site site, List<Node> inputs) {
        Shape shape = ShapeInference.shape(operation, inputs);
        ElementType type = ShapeInference.type(operation, inputs);
        int id = nodes.isEmpty() ? 0 : nodes.getLast().id() + 1;
        Node node = new Node(id, operation, inputs, shape, type, site);
        nodes.add(node);
        return node;
    }

    public Node add(Primitive operation, Site site, Node... inputs) {
        return add(operation, site, List.of(inputs));
    }

    /** Names for the operations, all of {@code site}. */
    public Operations at(Site site) {
        return new Operations(this, site);
    }

    public void result(Result.Role role, String name, Node node) {
        results.add(new Result(role, name, node));
    }

    public Graph build() {
        return new Graph(nodes, results);
    }
}
