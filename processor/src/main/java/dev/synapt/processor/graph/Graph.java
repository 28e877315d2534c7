package dev.synapt.processor.graph;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Operations in an order in which each follows its inputs, and the results that are wanted of them. */
public record Graph(List<Node> nodes, List<Result> results) {

    public Graph {
        nodes = List.copyOf(nodes);
        results = List.copyOf(results);
    }

    public Stream<Result> results(Result.Role role) {
        return results.stream().filter(result -> result.role() == role);
    }

    public Node result(Result.Role role, String name) {
        return results(role)
                .filter(result -> result.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(role + " " + name))
                .node();
    }

    /** One line a node, for tests and dumps. */
    @Override
    public String toString() {
        return Stream.concat(
                        nodes.stream().map(Node::toString),
                        results.stream()
                                .map(result -> result.role() + " " + result.name() + " = %"
                                        + result.node().id()))
                .collect(Collectors.joining("\n"));
    }
}
