package dev.synapt.processor.differentiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.GraphVerifier;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Parameter;
import dev.synapt.processor.graph.Primitive.State;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Specs;
import dev.synapt.processor.graph.StateSpec;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.interpreter.Interpreter;
import dev.synapt.processor.interpreter.Values;
import dev.synapt.processor.lowering.Declared;
import dev.synapt.processor.lowering.Lowering;
import dev.synapt.processor.network.LoweredNetwork;
import dev.synapt.processor.simplification.Simplification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the backward pass and the optimizer add to a graph. The network is {@code y = w x} with the loss {@code (w x - t)^2}, so
 * that for x = 1 and t = 0 the gradient is 2 w.
 */
class TrainingStepTest {

    private static final String FIELDS = """
            class Net {
                @Input(1) Input x;
                @Dense(value = 1, bias = false) Layer y;
                @MeanSquaredError Loss loss;
            }
            """;

    private static Graph step(String optimizer, String fields) {
        NetworkDeclaration network = Declared.network("@Network\n" + optimizer + "\n" + fields);
        var lowered = Lowering.lower(network, Diagnostics.recording()).orElseThrow();
        return GraphVerifier.verify(
                TrainingStep.complete(lowered, network.optimizer().orElseThrow()), "the training step");
    }

    private static Interpreter on(Graph graph) {
        return new Interpreter(graph).input("x", 1).input("target", 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@Sgd                                                   |",
                "@Sgd(momentum = 0.9)                                   | y.weight.momentum",
                "@RmsProp                                               | y.weight.square",
                "@RmsProp(centered = true, momentum = 0.9)              | y.weight.mean y.weight.momentum y.weight.square",
                "@Adam                                                  | y.weight.mean y.weight.square",
                "@AdamW                                                 | y.weight.mean y.weight.square",
            })
    void keepsOnlyWhatTheOptimizerNeeds(String optimizer, String expected) {
        Graph graph = step(optimizer, FIELDS);
        String states = graph.nodes().stream()
                .filter(node -> node.operation() instanceof State)
                .map(node -> ((State) node.operation()).spec().name())
                .sorted()
                .collect(Collectors.joining(" "));
        assertThat(states).isEqualTo(expected == null ? "" : expected);
        assertThat(graph.results(Role.UPDATE).map(Result::name).sorted().collect(Collectors.joining(" ")))
                .isEqualTo(("y.weight " + states).strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // w = 3, gradient 6, momentum 10, mean 2, square 50, learning rate 0.5, step 2
                "@Sgd                                                            | 0",
                "@Sgd(weightDecay = 0.1)                                         | -0.15",
                "@Sgd(momentum = 0.5)                                            | -2.5",
                "@Sgd(momentum = 0.5, nesterov = true)                           | -2.75",
                "@Sgd(clipNorm = 3)                                              | 1.5000002499999583",
                "@Sgd(clipNorm = 9)                                              | 0",
                "@RmsProp(decay = 0.5, epsilon = 1)                              | 2.603040105407",
                "@RmsProp(decay = 0.5, epsilon = 1, centered = true)             | 2.5158285666107734",
                "@RmsProp(decay = 0.5, epsilon = 1, momentum = 0.5)              | 0.10304010540700004",
                "@Adam(beta1 = 0.5, beta2 = 0.75, epsilon = 1)                   | 2.7642099531047495",
                "@Adam(beta1 = 0.5, beta2 = 0.75, epsilon = 1, weightDecay = 2)  | 2.665747026835489",
                "@AdamW(beta1 = 0.5, beta2 = 0.75, epsilon = 1, weightDecay = 0.2) | 2.4642099531047497",
            })
    void updatesByTheFormula(String optimizer, double expected) {
        Graph graph = step(optimizer, FIELDS);
        Values values = on(graph)
                .parameter("y.weight", 3)
                .state("y.weight.momentum", 10)
                .state("y.weight.mean", 2)
                .state("y.weight.square", 50)
                .learningRate(0.5)
                .step(2)
                .run();
        assertThat(values.scalar(Role.GRADIENT, "y.weight")).isEqualTo(6);
        assertThat(values.updates().get("y.weight")[0]).isCloseTo(expected, within(1e-12));
    }

    /** A number that shrinks for ever would end among the subnormal ones, with which processors are slow. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Sgd(momentum = 0.5)",
                "@RmsProp(decay = 0.5, centered = true, momentum = 0.5)",
                "@Adam(beta1 = 0.5, beta2 = 0.5)"
            })
    void forgetsWhatIsNextToNothing(String optimizer) {
        double least = UnaryFunction.FLUSHED;
        Interpreter dead = new Interpreter(step(optimizer, FIELDS))
                .input("x", 0)
                .input("target", 0)
                .parameter("y.weight", 3)
                .learningRate(0.5)
                .step(2);
        assertThat(slots(dead, 1.99 * least))
                .allSatisfy(slot -> assertThat(slot).isZero());
        assertThat(slots(dead, 2 * least)).allSatisfy(slot -> assertThat(slot).isEqualTo(least));
    }

    @Test
    void aSpreadBelowZeroCountsAsNone() {
        Values values = on(step("@RmsProp(decay = 0.5, epsilon = 0.5, centered = true)", FIELDS))
                .parameter("y.weight", 0.5)
                .state("y.weight.mean", 3)
                .state("y.weight.square", 1)
                .learningRate(0.25)
                .run();
        // The gradient is 1, the mean 2 and the square 1.
        assertThat(values.updates().get("y.weight")[0]).isEqualTo(0.5 - 0.25 * 1 / 0.5);
    }

    /** Two layers may have one weight: y = w x + w 3 x. */
    @Test
    void aParameterReadInTwoNodesGetsTheSumOfTheirGradients() {
        Graph graph = step("@Sgd(momentum = 0.5)", FIELDS, builder -> {
            Node weight = builder.nodes().stream()
                    .filter(node -> node.operation() instanceof Parameter)
                    .findFirst()
                    .orElseThrow();
            Operations at = builder.at(weight.site());
            Node again = at.apply(weight.operation());
            Node other = at.sumAll(at.multiply(again, 3));
            Node loss = builder.build().result(Role.LOSS, "loss");
            return at.add(loss, other);
        });
        Values values = on(graph)
                .parameter("y.weight", 3)
                .state("y.weight.momentum", 10)
                .learningRate(0.5)
                .run();
        assertThat(values.scalar(Role.GRADIENT, "y.weight")).isEqualTo(6 + 3);
        assertThat(values.updates().get("y.weight")).containsExactly(3 - 0.5 * (5 + 9));
        Graph simple = Simplification.simplify(graph);
        assertThat(simple.nodes().stream().filter(node -> node.operation() instanceof Parameter))
                .hasSize(1);
        assertThat(on(simple)
                        .parameter("y.weight", 3)
                        .state("y.weight.momentum", 10)
                        .learningRate(0.5)
                        .run()
                        .updates())
                .hasEntrySatisfying("y.weight", weight -> assertThat(weight).containsExactly(-4));
    }

    /** Nothing but the update touches the state: it is written all the same, after the loss. */
    @Test
    void whatALayerMakesOfAStateIsWritten() {
        StateSpec.Statistic largest = Specs.statistic("y.largest", Shape.SCALAR);
        Graph graph = step("@Sgd", FIELDS, builder -> {
            Node loss = builder.build().result(Role.LOSS, "loss");
            builder.result(Role.NEXT, largest, builder.at(loss.site()).multiply(loss, 2));
            return loss;
        });
        assertThat(graph.result(Role.UPDATE, "y.largest").site().phase()).isEqualTo(Phase.UPDATE);
        Values values = on(Simplification.simplify(graph))
                .parameter("y.weight", 3)
                .state("y.largest", 0)
                .learningRate(0.5)
                .run();
        assertThat(values.updates()).containsOnlyKeys("y.weight", "y.largest");
        assertThat(values.updates().get("y.largest")).containsExactly(18);
    }

    /** The step of a network whose training graph is added to before it is completed; {@code total} gives the loss. */
    private static Graph step(String optimizer, String fields, Function<GraphBuilder, Node> total) {
        NetworkDeclaration network = Declared.network("@Network\n" + optimizer + "\n" + fields);
        var lowered = Lowering.lower(network, Diagnostics.recording()).orElseThrow();
        Graph training = lowered.training().orElseThrow();
        GraphBuilder builder = new GraphBuilder(new Graph(
                training.nodes(),
                training.results().stream()
                        .filter(result -> result.role() != Role.TOTAL_LOSS)
                        .toList()));
        builder.result(Role.TOTAL_LOSS, "total", total.apply(builder));
        var added = new LoweredNetwork(
                Optional.of(builder.build()),
                lowered.inference(),
                lowered.parameters(),
                lowered.statistics(),
                lowered.inputs(),
                lowered.targets(),
                lowered.losses(),
                lowered.outputs(),
                lowered.fields());
        return GraphVerifier.verify(
                TrainingStep.complete(added, network.optimizer().orElseThrow()), "the training step");
    }

    /** What slots of so much become. */
    private static List<Double> slots(Interpreter interpreter, double old) {
        Map<String, double[]> updates = interpreter
                .state("y.weight.momentum", old)
                .state("y.weight.mean", old)
                .state("y.weight.square", old)
                .run()
                .updates();
        return updates.keySet().stream()
                .filter(name -> !name.equals("y.weight"))
                .map(name -> updates.get(name)[0])
                .toList();
    }

    @Test
    void clipsByTheNormOfAllGradientsTogether() {
        Graph graph = step("@Sgd(clipNorm = 5)", """
                class Net {
                    @Input(1) Input x;
                    @Dense(1) Layer y;
                    @MeanSquaredError Loss loss;
                }
                """);
        Values values = on(graph)
                .parameter("y.weight", 3)
                .parameter("y.bias", 1)
                .learningRate(1)
                .run();
        // Both gradients are 8, so the norm is 8 sqrt(2).
        double clipped = 8 * 5 / (8 * Math.sqrt(2) + 1e-6);
        assertThat(values.results(Role.GRADIENT).values())
                .allSatisfy(gradient -> assertThat(gradient).containsExactly(8));
        assertThat(values.updates().get("y.weight")[0]).isCloseTo(3 - clipped, within(1e-12));
        assertThat(values.updates().get("y.bias")[0]).isCloseTo(1 - clipped, within(1e-12));
    }

    @Test
    void leavesAloneWhatNoLossDependsOn() {
        Graph graph = step("@Adam", """
                class Net {
                    @Input(1) Input x;
                    @Dense(1) @Output Layer aside;
                    @From("x") @Dense(value = 1, bias = false) Layer y;
                    @MeanSquaredError Loss loss;
                }
                """);
        assertThat(graph.results(Role.GRADIENT).map(Result::name)).containsExactly("y.weight");
        assertThat(graph.results(Role.UPDATE).map(Result::name))
                .containsExactlyInAnyOrder("y.weight", "y.weight.mean", "y.weight.square");
    }

    @Test
    void givesEachUpdateToTheFieldOfItsParameter() {
        Graph graph = step("@Adam(clipNorm = 1)", FIELDS);
        Map<String, Phase> sites = graph.nodes().stream()
                .filter(node -> node.operation() instanceof Update)
                .collect(Collectors.toMap(
                        node -> node.site().field(), node -> node.site().phase(), (a, _) -> a));
        assertThat(sites).containsExactly(Map.entry("y", Phase.UPDATE));
    }

    @Test
    void addsLossesByTheirWeights() {
        Graph graph = step("@Sgd", """
                class Net {
                    @Input(1) Input x;
                    @Dense(value = 1, bias = false) Layer y;
                    @MeanSquaredError Loss loss;
                    @MeanSquaredError(weight = 0.25) Loss again;
                }
                """);
        Values values = on(graph).parameter("y.weight", 3).learningRate(1).run();
        assertThat(values.scalar(Role.LOSS, "again")).isEqualTo(9);
        assertThat(values.scalar(Role.TOTAL_LOSS, "total")).isEqualTo(11.25);
        assertThat(values.scalar(Role.GRADIENT, "y.weight")).isEqualTo(7.5);
    }
}
