package dev.synapt.processor.differentiation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.declaration.NetworkDeclaration;
import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphVerifier;
import dev.synapt.processor.graph.Primitive.State;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.interpreter.Interpreter;
import dev.synapt.processor.interpreter.Values;
import dev.synapt.processor.language.Optimizer;
import dev.synapt.processor.lowering.Declared;
import dev.synapt.processor.lowering.Lowering;
import dev.synapt.processor.lowering.OracleCase;
import dev.synapt.processor.network.LoweredNetwork;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The graphs of every layer, loss and optimizer, run in double precision, against what PyTorch computed: output, loss and
 * gradients of the first step, losses and weights of three.
 */
class PyTorchAgreementTest {

    /** PyTorch computed in single precision. */
    private static final double TOLERANCE = 1e-5;

    private static final Map<String, NetworkDeclaration> NETWORKS = new HashMap<>();

    private final Map<String, double[]> parameters = new HashMap<>();
    private final Map<String, double[]> states = new HashMap<>();

    static List<String> names() {
        return OracleCase.names();
    }

    @BeforeAll
    static void readNetworks() {
        List<NetworkDeclaration> networks = Declared.networks(
                names().stream().map(name -> OracleCase.read(name).source()).toList());
        for (int i = 0; i < networks.size(); i++) {
            NETWORKS.put(names().get(i), networks.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void graphsAgreeWithPyTorch(String name) {
        OracleCase expected = OracleCase.read(name);
        NetworkDeclaration declaration = NETWORKS.get(name);
        LoweredNetwork network =
                Lowering.lower(declaration, Diagnostics.recording()).orElseThrow();
        Optimizer optimizer = declaration.optimizer().orElseThrow();
        Graph step = GraphVerifier.verify(TrainingStep.complete(network, optimizer), "the training step");
        parameters.putAll(expected.tensors("weights"));

        Values prediction = run(network.inference(), network, expected, 1, optimizer);
        agrees(
                "the output",
                prediction.results(Result.Role.OUTPUT).values().iterator().next(),
                expected.tensor("output"));
        for (int i = 0; i < 3; i++) {
            Values values = run(step, network, expected, i + 1, optimizer);
            agrees("loss " + i, values.result(Result.Role.TOTAL_LOSS, "total"), expected.numbers("losses")[i]);
            if (i == 0) {
                agree("gradient", values.results(Result.Role.GRADIENT), expected.tensors("gradients"));
            }
            parameters.replaceAll((parameter, _) -> values.updates().get(parameter));
            states.replaceAll((state, _) -> values.updates().get(state));
        }
        agree("trained", parameters, expected.tensors("trained"));
    }

    private Values run(Graph graph, LoweredNetwork network, OracleCase given, int step, Optimizer optimizer) {
        var interpreter =
                new Interpreter(graph).examples(given.examples()).step(step).learningRate(optimizer.learningRate());
        given.tensors("inputs").forEach(interpreter::input);
        network.targets()
                .forEach(target -> interpreter.input(
                        target.name(), target.indices() > 0 ? given.numbers("labels") : given.tensor("target")));
        parameters.forEach(interpreter::parameter);
        graph.nodes().forEach(node -> {
            if (node.operation() instanceof State(var spec)) {
                interpreter.state(spec.name(), states.computeIfAbsent(spec.name(), _ -> {
                    double[] first = new double[(int) spec.shape().elements(1)];
                    Arrays.fill(first, spec.initial().value());
                    return first;
                }));
            }
        });
        return interpreter.run();
    }

    private static void agree(String what, Map<String, double[]> actual, Map<String, double[]> expected) {
        assertThat(actual.keySet()).as(what).isEqualTo(expected.keySet());
        expected.forEach((name, values) -> agrees(what + " " + name, actual.get(name), values));
    }

    /** max|a - b| at most a part of max|b|. */
    private static void agrees(String what, double[] actual, double... expected) {
        double largest = DoubleStream.of(expected).map(Math::abs).max().orElseThrow();
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i]))
                    .as("%s, element %d: %s for %s", what, i, actual[i], expected[i])
                    .isLessThanOrEqualTo(TOLERANCE * largest);
        }
    }
}
