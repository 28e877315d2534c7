package dev.synapt.processor.target.cpu;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.Reshape;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Primitive.State;
import dev.synapt.processor.graph.Primitive.StopGradient;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.graph.StateSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The body of a scan as a step of its own: what is carried is state that the step updates once everybody has read the old value, and
 * elements of sequences are results. So a body is scheduled by the rules of a training step.
 */
final class LoopBody {
    private final Scan scan;
    private final GraphBuilder builder = new GraphBuilder();
    private final Map<Node, Node> copies = new HashMap<>();
    private final Operations x;

    private LoopBody(Scan scan, Site site) {
        this.scan = scan;
        this.x = builder.at(site);
    }

    /**
     * The body's graph. Its sources have the names that the scan's inputs have in the body; a result {@code ELEMENT} has the number of
     * the scan's result for a name.
     *
     * @param site where all of it belongs
     * @param isRead which output sequences somebody reads
     */
    static Graph of(Scan scan, Site site, IntPredicate isRead) {
        LoopBody body = new LoopBody(scan, site);
        scan.body().nodes().forEach(body::copy);
        body.addResults(isRead);
        return body.builder.build();
    }

    private void copy(Node node) {
        boolean isState = node.operation() instanceof Input && node.type() == ElementType.FLOAT;
        Node copy = isState
                ? x.apply(new State(new StateSpec.OfLoop(((Input) node.operation()).name(), node.shape())))
                : builder.add(
                        node.operation(),
                        x.site(),
                        node.inputs().stream().map(copies::get).toList());
        copies.put(node, copy);
    }

    private void addResults(IntPredicate isRead) {
        for (int i = scan.carried(); i < scan.body().results().size(); i++) {
            if (isRead.test(i)) {
                builder.result(Role.ELEMENT, Integer.toString(i), copies.get(result(i)));
            }
        }
        for (int i = 0; i < scan.carried(); i++) {
            Node next = result(i);
            int before = scan.inputIndex(renamed(next));
            if (before != i) {
                boolean isCarried = before >= 0 && before < scan.carried();
                Node value = isCarried ? apart(copies.get(next)) : copies.get(next);
                StateSpec carried = new StateSpec.OfLoop(scan.inputName(i), next.shape());
                builder.result(Role.UPDATE, carried, x.update(x.apply(new State(carried)), value));
            }
        }
    }

    private Node result(int index) {
        return scan.body().results().get(index).node();
    }

    private static Node renamed(Node node) {
        return node.operation() instanceof Reshape || node.operation() instanceof StopGradient
                ? renamed(node.input(0))
                : node;
    }

    /** The same numbers as a value of their own: what is read must not be overwritten by what takes its place. */
    private Node apart(Node carried) {
        return x.apply(new Binary(BinaryFunction.MULTIPLY), carried, x.full(1, carried.shape()));
    }
}
