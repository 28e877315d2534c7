package dev.synapt.processor.differentiation;

import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Site;
import java.util.ArrayList;
import java.util.List;

/** Puts a scan together: gathers what it is given while its body is being written, and gives the two to each other. */
final class ScanAssembly {
    private final Operations outside;
    private final GraphBuilder body = new GraphBuilder();
    private final Operations inside;
    private final List<Node> carries = new ArrayList<>();
    private final List<Node> sequences = new ArrayList<>();
    private final List<Node> constants = new ArrayList<>();
    private final List<Node> next = new ArrayList<>();
    private final List<Node> outputs = new ArrayList<>();

    ScanAssembly(Operations outside, Site site) {
        this.outside = outside;
        this.inside = body.at(site);
    }

    GraphBuilder body() {
        return body;
    }

    Operations operations() {
        return inside;
    }

    /** A carried value that starts as {@code first}; the body's node for it. */
    Node carry(Node first) {
        carries.add(first);
        return input("carry" + (carries.size() - 1), first.shape(), first);
    }

    /** The element of {@code sequence} at each step. */
    Node element(Node sequence) {
        sequences.add(sequence);
        Shape shape = sequence.shape();
        return input("element" + (sequences.size() - 1), shape.subShape(1, shape.rank()), sequence);
    }

    /** A value that every step sees. */
    Node constant(Node value) {
        constants.add(value);
        return input("constant" + (constants.size() - 1), value.shape(), value);
    }

    /** What the next carried value becomes, in the order of {@link #carry}. */
    void next(Node value) {
        next.add(value);
    }

    /** An element of the next output sequence. */
    void output(Node value) {
        outputs.add(value);
    }

    Node assemble(int length, boolean reverse) {
        for (int i = 0; i < next.size(); i++) {
            body.result(Result.Role.VALUE, "next" + i, next.get(i));
        }
        for (int i = 0; i < outputs.size(); i++) {
            body.result(Result.Role.VALUE, "output" + i, outputs.get(i));
        }
        List<Node> inputs = new ArrayList<>(carries);
        inputs.addAll(sequences);
        inputs.addAll(constants);
        Scan scan = new Scan(body.build(), carries.size(), sequences.size(), length, reverse);
        return outside.builder().add(scan, outside.site(), inputs);
    }

    private Node input(String name, Shape shape, Node given) {
        return inside.apply(new Input(name, shape, given.type()));
    }
}
