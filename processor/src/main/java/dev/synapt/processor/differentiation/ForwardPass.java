package dev.synapt.processor.differentiation;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts all that a loss is made of into the forward pass, also where it is a gradient itself, as the adapted weights of an inner step
 * are: the phase of a value follows from who needs it, not from how it came about.
 */
final class ForwardPass {
    private ForwardPass() {}

    /** {@code training}, of which nothing belongs to a phase behind the losses; itself if that is so already. */
    static Graph of(Graph training) {
        if (training.nodes().stream().noneMatch(node -> isLate(node.site()))) {
            return training;
        }
        GraphBuilder builder = new GraphBuilder();
        Map<Node, Node> copies = new HashMap<>();
        for (Node node : training.nodes()) {
            List<Node> inputs = node.inputs().stream().map(copies::get).toList();
            Site site = isLate(node.site()) ? node.site().in(Phase.FORWARD) : node.site();
            copies.put(node, builder.add(node.operation(), site, inputs));
        }
        training.results().forEach(result -> builder.result(result, copies.get(result.node())));
        return builder.build();
    }

    private static boolean isLate(Site site) {
        return site.phase().compareTo(Phase.LOSS) > 0;
    }
}
