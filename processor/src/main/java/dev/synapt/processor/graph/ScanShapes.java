package dev.synapt.processor.graph;

import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.Parameter;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Primitive.State;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shapes of a scan: what its body is given must be what the scan is given, and what it carries must keep its shape. */
final class ScanShapes {
    private ScanShapes() {}

    static Shape shape(Scan scan, List<Node> inputs) {
        List<Result> results = scan.body().results();
        int constants = inputs.size() - scan.carried() - scan.sequences();
        require(scan.length() >= 1 && scan.carried() >= 0 && scan.sequences() >= 0, "a length below 1", scan);
        require(constants >= 0, inputs.size() + " inputs", scan);
        require(!results.isEmpty() && results.size() >= scan.carried(), results.size() + " results", scan);

        Map<String, Input> given = IntStream.range(0, inputs.size())
                .mapToObj(i -> bodyInput(scan, i, inputs.get(i)))
                .collect(Collectors.toMap(Input::name, input -> input));
        for (int i = 0; i < scan.carried(); i++) {
            Input carry = given.get("carry" + i);
            Node next = results.get(i).node();
            require(
                    next.shape().equals(carry.shape()) && next.type() == carry.type(),
                    carry + " that becomes " + next.shape() + " of " + next.type(),
                    scan);
        }
        for (Node node : scan.body().nodes()) {
            switch (node.operation()) {
                case Input input -> require(input.equals(given.get(input.name())), "a body that reads " + input, scan);
                case Parameter _, State _ -> require(false, "a body that reads " + node.operation(), scan);
                default -> {}
            }
        }
        return result(scan, 0);
    }

    /** The input of the body that stands for input {@code index} of the scan. */
    private static Input bodyInput(Scan scan, int index, Node given) {
        Shape shape = given.shape();
        int sequence = index - scan.carried();
        if (sequence >= 0 && sequence < scan.sequences()) {
            require(
                    shape.rank() >= 1 && shape.dim(0).equals(Dim.of(scan.length())),
                    "sequence " + sequence + " of shape " + shape + " for length " + scan.length(),
                    scan);
            shape = shape.subShape(1, shape.rank());
        }
        return new Input(scan.inputName(index), shape, given.type());
    }

    static Shape result(Scan scan, int index) {
        Shape shape = scan.body().results().get(index).node().shape();
        return index < scan.carried() ? shape : shape.prepend(Dim.of(scan.length()));
    }

    private static void require(boolean condition, String found, Scan scan) {
        if (!condition) {
            throw new ShapeMismatch("scan of " + scan.carried() + " carried values and " + scan.sequences()
                    + " sequences does not take " + found);
        }
    }
}
