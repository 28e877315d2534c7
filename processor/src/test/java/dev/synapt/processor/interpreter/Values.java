package dev.synapt.processor.interpreter;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.graph.Primitive.Variable;
import dev.synapt.processor.graph.Result;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run of the interpreter gave, row-major. */
public record Values(Graph graph, Map<Node, Tensor> nodes) {

    public double[] of(Node node) {
        return nodes.get(node).values();
    }

    public double[] result(Result.Role role, String name) {
        return of(graph.result(role, name));
    }

    /** A result of one element. */
    public double scalar(Result.Role role, String name) {
        return result(role, name)[0];
    }

    /** The values of all results of {@code role} by name. */
    public Map<String, double[]> results(Result.Role role) {
        Map<String, double[]> results = new LinkedHashMap<>();
        graph.results(role).forEach(result -> results.put(result.name(), of(result.node())));
        return results;
    }

    /** The new values of all parameters and states that are updated, by their names. */
    public Map<String, double[]> updates() {
        Map<String, double[]> updates = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof Update) {
                String name = ((Variable) node.input(0).operation()).spec().name();
                if (updates.put(name, of(node)) != null) {
                    throw new IllegalStateException(name + " is updated twice");
                }
            }
        }
        return updates;
    }
}
