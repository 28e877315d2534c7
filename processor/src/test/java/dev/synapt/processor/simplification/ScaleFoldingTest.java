package dev.synapt.processor.simplification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.diagnostic.Diagnostics;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphVerifier;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Convolution;
import dev.synapt.processor.graph.Primitive.Variable;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.interpreter.Interpreter;
import dev.synapt.processor.lowering.Declared;
import dev.synapt.processor.lowering.Lowering;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What normalises a convolution when predicting goes into its weight and bias, where these are the smaller. */
class ScaleFoldingTest {
    private static final int BATCH = 8;

    private static Graph inference(String convolution) {
        var network = Declared.network("""
                @Network(batch = 8) class Net {
                    @Input({2, 6, 6}) Input x;
                    %s @BatchNorm @Relu Layer a;
                    @GlobalAveragePool2d Layer y;
                }
                """.formatted(convolution));
        return Simplification.simplify(
                Lowering.lower(network, Diagnostics.recording()).orElseThrow().inference());
    }

    private static double[] predict(Graph graph) {
        Interpreter interpreter = new Interpreter(graph).examples(2);
        Random random = new Random(1);
        interpreter.input("x", random.doubles(2 * 2 * 6 * 6, -1, 1).toArray());
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof Variable variable) {
                int size = (int) node.shape().elements(1);
                double[] values = new Random(variable.spec().name().hashCode())
                        .doubles(size, 0.1, 1)
                        .toArray();
                interpreter
                        .parameter(variable.spec().name(), values)
                        .state(variable.spec().name(), values);
            }
        }
        return interpreter.run().result(Role.OUTPUT, "y");
    }

    private static boolean scalesTheMap(Graph graph) {
        Node convolution = graph.nodes().stream()
                .filter(node -> node.operation() instanceof Convolution)
                .findFirst()
                .orElseThrow();
        return convolution.input(1).operation() instanceof Variable;
    }

    @Test
    void weightsAreScaledInPlaceOfMaps() {
        for (String convolution :
                new String[] {"@Conv2d(filters = 3, kernel = 3)", "@Conv2d(filters = 3, kernel = 3, bias = false)"}) {
            Graph graph = inference(convolution);
            Graph folded = GraphVerifier.verify(ScaleFolding.apply(graph, BATCH), "folding");
            assertThat(scalesTheMap(graph)).isTrue();
            assertThat(scalesTheMap(Simplification.simplify(folded))).isFalse();
            assertThat(predict(folded)).containsExactly(predict(graph), Offset.offset(1e-12));
            assertThat(predict(Simplification.simplify(folded))).containsExactly(predict(graph), Offset.offset(1e-12));
        }
    }

    /** One map of 36 cells, with 72 weights. */
    @Test
    void largeWeightsStayAsTheyAre() {
        Graph graph = inference("@Conv2d(filters = 1, kernel = 6, pad = {0, 0, 0, 0})");
        assertThat(ScaleFolding.apply(graph, 1)).isSameAs(graph);
    }
}
