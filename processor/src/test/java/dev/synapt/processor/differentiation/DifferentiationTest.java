package dev.synapt.processor.differentiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.processor.differentiation.DerivativeCase.Problem;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.GraphVerifier;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.StopGradient;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.graph.Specs;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.interpreter.Interpreter;
import dev.synapt.processor.interpreter.Values;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DifferentiationTest {
    private static final int ORDERS = 3;

    static Stream<DerivativeCase> cases() {
        return DerivativeCases.all();
    }

    /** The scalar is a weighted sum of what the case gives; the scalar of each next order one of all its gradients. */
    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithCentralDifferencesToThirdOrder(DerivativeCase tried) {
        Problem problem = tried.problem();
        Node scalar = problem.weighted(problem.output(), "weights");
        for (int order = 1; order <= ORDERS; order++) {
            List<Node> arguments = List.copyOf(problem.arguments());
            Graph function = problem.builder().build();
            List<Node> gradients = Differentiation.gradients(problem.builder(), scalar, arguments);
            Graph whole = GraphVerifier.verify(problem.builder().build(), "differentiation");
            Values values = problem.interpreter(whole).run();
            for (int i = 0; i < arguments.size(); i++) {
                Node output = scalar;
                String name = ((Input) arguments.get(i).operation()).name();
                double[] differences = CentralDifferences.of(
                        moved -> problem.interpreter(function)
                                .input(name, moved)
                                .run()
                                .of(output)[0],
                        problem.values().get(name));
                double rounding = 1e-11 * (1 + Math.abs(values.of(output)[0]));
                CentralDifferences.assertClose(values.of(gradients.get(i)), differences, rounding);
            }
            if (order < ORDERS) {
                scalar = sumOfGradients(problem, gradients, order);
            }
        }
    }

    private static Node sumOfGradients(Problem problem, List<Node> gradients, int order) {
        Operations x = problem.builder().at(DerivativeCase.SITE);
        Node sum = x.constant(0);
        for (int i = 0; i < gradients.size(); i++) {
            sum = x.add(sum, problem.weighted(gradients.get(i), "weights" + order + "." + i));
        }
        return sum;
    }

    @Test
    void nothingFlowsThroughAStoppedGradient() {
        GraphBuilder builder = new GraphBuilder();
        Operations x = builder.at(DerivativeCase.SITE);
        Node w = x.apply(Specs.read("net.w", Shape.of(2)));
        Node loss = x.sumAll(x.multiply(w, x.apply(new StopGradient(), w)));
        Node gradient = Differentiation.gradients(builder, loss, List.of(w)).getFirst();
        assertThat(new Interpreter(builder.build())
                        .parameter("net.w", 3, 5)
                        .run()
                        .of(gradient))
                .containsExactly(3, 5);
    }

    @Test
    void equalMaximaShareTheGradient() {
        GraphBuilder builder = new GraphBuilder();
        Operations x = builder.at(DerivativeCase.SITE);
        Node w = x.apply(Specs.read("net.w", Shape.of(4)));
        Node loss = x.sumAll(x.apply(new dev.synapt.processor.graph.Primitive.Max(List.of(0)), w));
        Node gradient = Differentiation.gradients(builder, loss, List.of(w)).getFirst();
        assertThat(new Interpreter(builder.build())
                        .parameter("net.w", 3, 5, 5, 1)
                        .run()
                        .of(gradient))
                .containsExactly(0, 0.5, 0.5, 0);
    }

    @Test
    void whatTheOutputDoesNotDependOnHasAGradientOfZeros() {
        GraphBuilder builder = new GraphBuilder();
        Operations x = builder.at(DerivativeCase.SITE);
        Node w = x.apply(Specs.read("net.w", Shape.of(2)));
        Node unused = x.apply(Specs.read("net.unused", Shape.of(3)));
        Node gradient =
                Differentiation.gradients(builder, x.sumAll(w), List.of(unused)).getFirst();
        assertThat(new Interpreter(builder.build())
                        .parameter("net.w", 3, 5)
                        .parameter("net.unused", 1, 1, 1)
                        .run()
                        .of(gradient))
                .containsExactly(0, 0, 0);
    }

    @Test
    void gradientsBelongToTheFieldTheyAreOf() {
        GraphBuilder builder = new GraphBuilder();
        Node w = builder.at(new Site("first", Phase.FORWARD)).apply(Specs.read("net.w", Shape.of(2)));
        Node tanh = builder.at(new Site("second", Phase.FORWARD)).unary(UnaryFunction.TANH, w);
        Node loss = builder.at(new Site("loss", Phase.LOSS)).sumAll(tanh);
        int forward = builder.nodes().size();
        Differentiation.gradients(builder, loss, List.of(w));
        List<Node> backward = builder.nodes().subList(forward, builder.nodes().size());
        assertThat(backward).allMatch(node -> node.site().phase() == Phase.BACKWARD);
        assertThat(backward.stream().map(node -> node.site().field()).distinct())
                .containsExactly("loss", "second");
    }

    @Test
    void nothingIsComputedForWhatDoesNotLeadToAnArgument() {
        GraphBuilder builder = new GraphBuilder();
        Operations x = builder.at(DerivativeCase.SITE);
        Node image = x.apply(new Input("image", Shape.batchOf(3), ElementType.FLOAT));
        Node side = builder.at(new Site("side", Phase.FORWARD)).unary(UnaryFunction.TANH, image);
        Node w = x.apply(Specs.read("net.w", Shape.of(3)));
        int forward = builder.nodes().size();
        Differentiation.gradients(builder, x.sumAll(x.multiply(side, w)), List.of(w));
        assertThat(builder.nodes().subList(forward, builder.nodes().size()))
                .noneMatch(node -> node.site().field().equals("side"));
    }

    @Test
    void onlyRealScalarsAreDifferentiatedAndOnlyByRealValues() {
        GraphBuilder builder = new GraphBuilder();
        Operations x = builder.at(DerivativeCase.SITE);
        Node w = x.apply(Specs.read("net.w", Shape.of(2)));
        Node labels = x.apply(new Input("labels", Shape.of(2), ElementType.INT));
        builder.result(Result.Role.VALUE, "w", w);
        assertThatThrownBy(() -> Differentiation.gradients(builder, w, List.of(w)))
                .hasMessageContaining("only real scalars have gradients");
        assertThatThrownBy(() -> Differentiation.gradients(builder, x.sumAll(w), List.of(labels)))
                .hasMessageContaining("integers have no gradient");
    }
}
