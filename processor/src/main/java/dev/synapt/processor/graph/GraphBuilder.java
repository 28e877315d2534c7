package dev.synapt.processor.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

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
        return append(operation, site, inputs, shape, type);
    }

    public Node add(Primitive operation, Site site, Node... inputs) {
        return add(operation, site, List.of(inputs));
    }

    /** Names for the operations, all of {@code site}. */
    public Operations at(Site site) {
        return new Operations(this, site);
    }

    public void result(Result.Role role, String name, Node node) {
        results.add(new Result(role, name, Optional.empty(), node));
    }

    /** A gradient, an update or the next value of {@code variable}. */
    public void result(Result.Role role, VariableSpec variable, Node node) {
        results.add(new Result(role, variable.name(), Optional.of(variable), node));
    }

    /** What {@code result} was of another graph, {@code node} is of this one. */
    public void result(Result result, Node node) {
        results.add(new Result(result.role(), result.name(), result.variable(), node));
    }

    /** The nodes so far, as they grow. */
    public List<Node> nodes() {
        return Collections.unmodifiableList(nodes);
    }

    /** Takes a node of another graph as it is; its inputs must be here already and have smaller ids, as all here must. */
    public void keep(Node node) {
        nodes.add(node);
    }

    /**
     * The operation of {@code original} on {@code inputs}, at the site of {@code original}. Inputs of the same shapes and types
     * as the original's are not looked at again.
     */
    public Node copy(Node original, List<Node> inputs) {
        boolean sameKinds = inputs.size() == original.inputs().size();
        for (int i = 0; i < inputs.size() && sameKinds; i++) {
            Node before = original.input(i);
            Node now = inputs.get(i);
            sameKinds = now.type() == before.type() && now.shape().equals(before.shape());
        }
        // A pick looks at the operation of its input, not only at its shape.
        if (!sameKinds || original.operation() instanceof Primitive.Pick) {
            return add(original.operation(), original.site(), inputs);
        }
        return append(original.operation(), original.site(), inputs, original.shape(), original.type());
    }

    private Node append(Primitive operation, Site site, List<Node> inputs, Shape shape, ElementType type) {
        int id = nodes.isEmpty() ? 0 : nodes.getLast().id() + 1;
        Node node = new Node(id, operation, inputs, shape, type, site);
        nodes.add(node);
        return node;
    }

    public Graph build() {
        return new Graph(nodes, results);
    }
}
