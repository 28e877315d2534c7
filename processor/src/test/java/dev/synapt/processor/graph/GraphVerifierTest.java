package dev.synapt.processor.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.Pick;
import dev.synapt.processor.graph.Primitive.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraphVerifierTest {
    private static final Site SITE = new Site("field", Phase.FORWARD);
    private final GraphBuilder builder = new GraphBuilder();
    private final Operations x = builder.at(SITE);
    private final Node a = x.apply(new Input("a", Shape.of(2), ElementType.FLOAT));
    private final Node tanh = x.unary(UnaryFunction.TANH, a);

    private void assertInvalid(List<Node> nodes, List<Result> results, String problem) {
        assertThatThrownBy(() -> GraphVerifier.verify(new Graph(nodes, results), "a pass"))
                .isInstanceOf(InvalidGraph.class)
                .hasMessageStartingWith("after a pass, %")
                .hasMessageContaining(problem);
    }

    @Test
    void givesASoundGraphBack() {
        builder.result(Result.Role.OUTPUT, "field", tanh);
        Graph graph = builder.build();
        assertThat(GraphVerifier.verify(graph, "a pass")).isSameAs(graph);
    }

    @Test
    void inputsComeFirst() {
        assertInvalid(List.of(tanh, a), List.of(), "its id does not grow");
        assertInvalid(List.of(tanh), List.of(), "is not before it");
        assertInvalid(List.of(a, tanh, a), List.of(), "its id does not grow");
    }

    @Test
    void resultsAreInTheGraphAndHaveNamesOfTheirOwn() {
        Result result = new Result(Result.Role.OUTPUT, "field", Optional.empty(), tanh);
        assertInvalid(List.of(a), List.of(result), "it is the result field but not in the graph");
        assertInvalid(List.of(a, tanh), List.of(result, result), "there are two results OUTPUT field");
    }

    @Test
    void shapesAndTypesAreWhatInferenceGives() {
        Node wrong = new Node(2, tanh.operation(), List.of(a), Shape.of(3), ElementType.FLOAT, SITE);
        assertInvalid(List.of(a, tanh, wrong), List.of(), "it should be [2] of FLOAT");
        Node integers = new Node(2, tanh.operation(), List.of(a), Shape.of(2), ElementType.INT, SITE);
        assertInvalid(List.of(a, tanh, integers), List.of(), "it should be [2] of FLOAT");
        Node impossible =
                new Node(2, new Primitive.Binary(BinaryFunction.ADD), List.of(a), Shape.of(2), ElementType.FLOAT, SITE);
        assertInvalid(List.of(a, tanh, impossible), List.of(), "does not take");
    }

    @Test
    void updatesComeAfterReadersOfTheOldValue() {
        Node state = x.apply(Specs.state("net.s", Shape.of(2)));
        Node update = x.update(state, tanh);
        GraphVerifier.verify(builder.build(), "a pass");
        x.add(update, tanh);
        GraphVerifier.verify(builder.build(), "a pass");
        x.add(state, tanh);
        assertInvalid(builder.nodes(), List.of(), "after the update %" + update.id());
    }

    @Test
    void scansTakeWhatTheirBodiesRead() {
        Node sequence = x.apply(new Input("sequence", Shape.of(3, 2), ElementType.FLOAT));
        Node scan = x.apply(new Scan(body(Shape.of(2)), 1, 1, 3, false), a, sequence);
        assertThat(scan.shape()).isEqualTo(Shape.of(2));
        assertThat(x.apply(new Pick(1), scan).shape()).isEqualTo(Shape.of(3, 2));
        GraphVerifier.verify(builder.build(), "a pass");

        assertRefused(new Scan(body(Shape.of(2)), 1, 1, 4, false), List.of(a, sequence), "for length 4");
        assertRefused(new Scan(body(Shape.of(2)), 1, 1, 3, false), List.of(a), "does not take 1 inputs");
        assertRefused(new Scan(body(Shape.of(2)), 1, 0, 3, false), List.of(a, sequence), "a body that reads");
        assertRefused(new Scan(body(Shape.of(5)), 1, 1, 3, false), List.of(a, sequence), "that becomes [5]");
        assertThatThrownBy(() -> x.apply(new Pick(2), scan)).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> x.apply(new Pick(0), tanh)).hasMessageContaining("of what is not a scan");
    }

    private void assertRefused(Scan scan, List<Node> inputs, String problem) {
        assertThatThrownBy(() -> builder.add(scan, SITE, inputs))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining(problem);
    }

    /** Carries a value that {@code shape} should be the shape of, and gives the element on. */
    private static Graph body(Shape shape) {
        GraphBuilder body = new GraphBuilder();
        Operations inside = body.at(SITE);
        Node carry = inside.apply(new Input("carry0", shape, ElementType.FLOAT));
        Node element = inside.apply(new Input("element0", Shape.of(2), ElementType.FLOAT));
        body.result(Result.Role.VALUE, "next", carry);
        body.result(Result.Role.VALUE, "output", element);
        return body.build();
    }

    @Test
    void bodiesOfScansAreVerified() {
        Graph body = body(Shape.of(2));
        List<Node> broken = new ArrayList<>(body.nodes().reversed());
        Node scan =
                x.apply(new Scan(new Graph(broken, body.results()), 1, 1, 3, false), a, x.broadcast(a, Shape.of(3, 2)));
        assertThatThrownBy(() -> GraphVerifier.verify(builder.build(), "a pass"))
                .hasMessageContaining("body of %" + scan.id());
    }
}
