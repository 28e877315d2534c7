package dev.synapt.processor.target.cpu.fusion;

import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.MatrixProduct;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.schedule.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins the product that gives a weight's gradient with all that the optimizer does to that weight: block of rows by block of rows, the
 * gradient goes from the product into the update while it is in the nearest cache, and has no memory.
 *
 * <p>It has to be what only that one program reads. Clipping by the global norm reads all gradients first, a parameter used twice has the sum
 * of two products for its gradient, and {@code keepGradients} wants them: none of these is joined.
 */
public final class UpdateFusion {
    private UpdateFusion() {}

    /** {@code groups} as they were, but for products joined in front of the updates that read them. */
    static List<List<Node>> join(Units units, List<List<Node>> groups) {
        Map<Node, List<Node>> updates = new HashMap<>();
        for (List<Node> group : groups) {
            if (isUpdate(units, group)) {
                group.forEach(node -> updates.put(node, group));
            }
        }
        Map<List<Node>, Node> gradients = new HashMap<>();
        for (Result result : units.values().graph().results(Role.GRADIENT).toList()) {
            Node gradient = units.values().of(result);
            List<Node> update = units.values().readers(gradient).isEmpty()
                    ? null
                    : updates.get(units.values().readers(gradient).getFirst());
            if (update != null && isJoined(units, gradient, update)) {
                gradients.put(update, gradient);
            }
        }
        List<List<Node>> joined = new ArrayList<>();
        for (List<Node> group : groups) {
            if (gradients.containsKey(group)) {
                List<Node> all = new ArrayList<>(group);
                all.addFirst(gradients.get(group));
                joined.add(all);
            } else if (group.size() > 1 || !gradients.containsValue(group.getFirst())) {
                joined.add(group);
            }
        }
        return joined;
    }

    /** Whether the nodes of a task are a product and the update that it was joined with. */
    public static boolean isJoined(List<Node> nodes) {
        return nodes.size() > 1 && nodes.getFirst().operation() instanceof MatrixProduct;
    }

    private static boolean isUpdate(Units units, List<Node> group) {
        return units.phase(group.getLast()) == Phase.UPDATE
                && units.isStrip(group.getFirst())
                && group.getLast().operation() instanceof Update;
    }

    private static boolean isJoined(Units units, Node gradient, List<Node> update) {
        return gradient.operation() instanceof MatrixProduct
                && gradient.shape().rank() == 2
                && !gradient.shape().isBatched()
                && units.isComputed(gradient)
                && units.values()
                                .graph()
                                .results(Role.GRADIENT)
                                .filter(result -> units.values().of(result) == gradient)
                                .count()
                        == 1
                && update.containsAll(units.values().readers(gradient))
                && update.stream()
                        .allMatch(node -> Values.length(node).equals(Values.length(gradient)) || units.isInline(node));
    }
}
