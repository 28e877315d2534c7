package dev.synapt.processor.schedule;

import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Broadcast;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.graph.Site;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Computes values of the forward pass that are cheap element by element again in the backward pass, where everything they are
 * made of is kept anyway, instead of keeping them as well. Random numbers need nothing but their position, so masks are never
 * kept.
 *
 * <p>A value is kept if a kernel other than a strip program reads it in the backward pass, or if something it is made of is not
 * kept.
 */
public final class Recomputation extends GraphRewriter {
    private record Again(Node value, Site site) {}

    private final Values values;
    private final Set<Node> recomputed = new HashSet<>();
    private final Map<Again, Node> clones = new HashMap<>();

    private Recomputation(Values values) {
        this.values = values;
        values.order().stream().filter(this::isRecomputable).forEach(recomputed::add);
    }

    public static Graph apply(Graph graph) {
        return new Recomputation(new Values(graph)).rewrite(graph);
    }

    private boolean isRecomputable(Node node) {
        return isEarly(node)
                && values.isStrip(node)
                && !values.isResult(node)
                && !(node.operation() instanceof Update)
                && values.inputs(node).stream().allMatch(input -> isAvailableTo(node, input))
                && values.readers(node).stream()
                        .filter(reader -> !isEarly(reader))
                        .allMatch(this::readsByStrip);
    }

    private boolean isAvailableTo(Node reader, Node input) {
        if (values.isFolded(input)) {
            return values.inputs(input).stream().allMatch(below -> isAvailableTo(input, below));
        }
        boolean whole = reader.operation() instanceof Broadcast || values.isFolded(reader);
        return values.isSource(input) || recomputed.contains(input) && !whole || isKept(input);
    }

    private boolean isKept(Node node) {
        return !recomputed.contains(node)
                && (values.isResult(node) || values.readers(node).stream().anyMatch(reader -> !isEarly(reader)));
    }

    private boolean readsByStrip(Node reader) {
        return values.isStrip(reader) && !(reader.operation() instanceof Broadcast);
    }

    private boolean isEarly(Node node) {
        return values.phase(node).compareTo(Phase.LOSS) <= 0;
    }

    @Override
    protected Node inputFor(Node reader, Node input) {
        Node value = values.of(input);
        boolean again =
                value != null && recomputed.contains(value) && values.of(reader) != null && !isEarly(values.of(reader));
        return again ? again(input, reader.site()) : copyOf(input);
    }

    /** {@code node}, which may be another name of a value, computed again for the readers of {@code site}. */
    private Node again(Node node, Site site) {
        Node value = values.of(node);
        if (!recomputed.contains(value)) {
            return copyOf(node);
        }
        Node known = clones.get(new Again(node, site));
        if (known == null) {
            known = builder.add(
                    node.operation(),
                    site,
                    node.inputs().stream().map(input -> again(input, site)).toList());
            clones.put(new Again(node, site), known);
        }
        return known;
    }
}
