package dev.synapt.processor.simplification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.differentiation.DerivativeCase;
import dev.synapt.processor.differentiation.DerivativeCase.Problem;
import dev.synapt.processor.differentiation.DerivativeCases;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphVerifier;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Composite;
import dev.synapt.processor.graph.Primitive.StopGradient;
import dev.synapt.processor.graph.Result;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimplificationTest {

    static Stream<DerivativeCase> cases() {
        return DerivativeCases.all();
    }

    /** Equal but for the rounding of sums and products that are taken in another order. */
    @ParameterizedTest
    @MethodSource("cases")
    void simplifiedGradientsGiveTheSameValues(DerivativeCase tried) {
        Problem problem = tried.differentiated(2);
        Graph graph = problem.builder().build();
        Graph simplified = Simplification.simplify(graph);
        assertThat(simplified.nodes()).hasSizeLessThan(graph.nodes().size());
        assertThat(simplified.nodes()).noneMatch(node -> node.operation() instanceof StopGradient);
        assertSameResults(problem, simplified, graph);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aSimplifiedGraphStaysAsItIs(DerivativeCase tried) {
        Graph simplified =
                Simplification.simplify(tried.differentiated(1).builder().build());
        assertThat(Simplification.simplify(simplified)).isSameAs(simplified);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void compositesEqualTheirExpansion(DerivativeCase tried) {
        Problem problem = tried.differentiated(1);
        problem.builder().result(Result.Role.VALUE, "output", problem.output());
        Graph graph = problem.builder().build();
        Graph expanded = new DeadNodes().apply(new Expansion(_ -> true).apply(graph));
        GraphVerifier.verify(expanded, "expansion");
        assertThat(expanded.nodes()).noneMatch(node -> node.operation() instanceof Composite);
        assertSameResults(problem, expanded, graph);
    }

    @Test
    void onlyTheCompositesAskedForAreExpanded() {
        DerivativeCase softmax = cases().filter(tried -> tried.name().startsWith("Softmax"))
                .findFirst()
                .orElseThrow();
        Graph graph = softmax.problem().builder().build();
        assertThat(new Expansion(_ -> false).apply(graph)).isSameAs(graph);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resultsKeepTheirNamesAndNodesComeFromFieldsThatWereThere(DerivativeCase tried) {
        Graph graph = tried.differentiated(1).builder().build();
        Graph simplified = Simplification.simplify(graph);
        assertThat(simplified.results())
                .extracting(Result::name)
                .isEqualTo(graph.results().stream().map(Result::name).toList());
        assertThat(graph.nodes().stream().map(Node::site).toList())
                .containsAll(simplified.nodes().stream().map(Node::site).toList());
    }

    private static void assertSameResults(Problem problem, Graph graph, Graph original) {
        Map<String, double[]> found = problem.interpreter(graph).run().results(Result.Role.VALUE);
        Map<String, double[]> expected = problem.interpreter(original).run().results(Result.Role.VALUE);
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, values) -> {
            double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
            assertThat(found.get(name)).as(name).containsExactly(values, Offset.offset(1e-12 * (1 + largest)));
        });
    }
}
