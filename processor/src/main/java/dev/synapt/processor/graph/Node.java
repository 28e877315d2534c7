package dev.synapt.processor.graph;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One operation of a graph and the value it gives. Nodes are compared by identity; only {@link GraphBuilder} makes them, so
 * that shape and type always follow from the operation and its inputs.
 */
public final class Node {
    private final int id;
    private final Primitive operation;
    private final List<Node> inputs;
    private final Shape shape;
    private final ElementType type;
    private final Site site;

    public Node(int id, Primitive operation, List<Node> inputs, Shape shape, ElementType type, Site site) {
        this.id = id;
        this.operation = operation;
        this.inputs = List.copyOf(inputs);
        this.shape = shape;
        this.type = type;
        this.site = site;
    }

    /** Position in the order of creation; inputs have smaller ids. */
    public int id() {
        return id;
    }

    public Primitive operation() {
        return operation;
    }

    public List<Node> inputs() {
        return inputs;
    }

    public Node input(int index) {
        return inputs.get(index);
    }

    public Shape shape() {
        return shape;
    }

    public ElementType type() {
        return type;
    }

    public Site site() {
        return site;
    }

    /** Nodes of one graph differ in it, and unlike the hash of an identity it is at hand. */
    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public String toString() {
        String arguments = inputs.stream().map(input -> "%" + input.id).collect(Collectors.joining(", "));
        return "%" + id + " = " + operation + "(" + arguments + ") : " + shape + " of " + site.field();
    }
}
