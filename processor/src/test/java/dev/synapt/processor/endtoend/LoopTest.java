package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.MatrixProduct;
import dev.synapt.processor.graph.Primitive.Pick;
import dev.synapt.processor.graph.Primitive.Random;
import dev.synapt.processor.graph.Primitive.Scan;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.graph.ScanAssembly;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.support.HandWritten;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recurrences written by hand, trained by generated code as by the interpreter. */
class LoopTest {
    private static final int IN = 3;
    private static final int UNITS = 4;

    /**
     * h = tanh(x U' + h W' + b), steps of which each drops units at random if {@code drops}; the last state, or all.
     *
     * @param steps of the sequence, which is [n, steps, 3]
     */
    private static HandWritten recurrence(int batch, int steps, boolean all, boolean reverse, boolean drops) {
        Map<String, Shape> parameters = new HashMap<>();
        parameters.put("cell.weight_ih", Shape.of(UNITS, IN));
        parameters.put("cell.weight_hh", Shape.of(UNITS, UNITS));
        parameters.put("cell.bias", Shape.of(UNITS));
        return new HandWritten(batch, List.of(steps, IN), parameters, (x, given, training) -> {
            Node sequence = x.transpose(given.get("x"), 1, 0, 2);
            ScanAssembly scan = new ScanAssembly(x, new Site("cell", Phase.FORWARD));
            Node before = scan.carry(x.full(0, Shape.batchOf(UNITS)));
            Node element = scan.element(sequence);
            Node input = scan.constant(given.get("cell.weight_ih"));
            Node state = scan.constant(given.get("cell.weight_hh"));
            Node bias = scan.constant(given.get("cell.bias"));
            Operations body = scan.operations();
            Node sum = body.add(body.product(element, false, input, true), body.product(before, false, state, true));
            Node next = body.unary(UnaryFunction.TANH, body.add(sum, bias));
            if (drops && training) {
                Node random = body.apply(new Random(7, next.shape()));
                next = body.multiply(next, body.greater(random, body.constant(0.4)));
            }
            scan.next(next);
            scan.output(next);
            Node loop = scan.assemble(steps, reverse);
            return all ? x.transpose(x.apply(new Pick(1), loop), 1, 0, 2) : x.apply(new Pick(0), loop);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "1, 5, false, false, false, 1",
        "6, 5, false, false, false, 6",
        "6, 5, true, true, false, 4",
        "6, 1, true, false, false, 6",
        "16, 7, true, false, true, 16",
        "64, 9, false, true, true, 37"
    })
    void trainsAsTheInterpreter(int batch, int steps, boolean all, boolean reverse, boolean drops, int n) {
        HandWritten network = recurrence(batch, steps, all, reverse, drops);
        TrainsAlike.check(network, n, n * steps * IN, n * UNITS * (all ? steps : 1));
    }

    @Test
    void theGradientOfAWeightIsOneProductOverAllSteps() {
        Graph step = recurrence(8, 5, true, false, false).simplifiedStep();
        for (String weight : List.of("cell.weight_ih", "cell.weight_hh")) {
            Node gradient = step.result(Role.GRADIENT, weight);
            assertThat(gradient.operation()).as(weight).isInstanceOf(MatrixProduct.class);
            assertThat(gradient.input(0).shape().dims()).contains(Dim.batch(5));
        }
        List<Scan> loops = step.nodes().stream()
                .map(Node::operation)
                .filter(Scan.class::isInstance)
                .map(Scan.class::cast)
                .toList();
        assertThat(loops).hasSize(2);
        loops.forEach(loop -> assertThat(loop.body().nodes())
                .filteredOn(node -> node.operation() instanceof MatrixProduct)
                .hasSize(1));
    }

    @Test
    void theSourceIsAsLongForAThousandSteps() {
        int few = length(recurrence(8, 16, true, false, false));
        int many = length(recurrence(8, 1024, true, false, false));
        assertThat(many).isLessThan(few + few / 20);
    }

    private static int length(HandWritten network) {
        {
            try {
                java.nio.file.Files.writeString(
                        java.nio.file.Path.of("/tmp/dump.java"),
                        network.sources().get("HandWrittenTraining") + network.schedule());
            } catch (java.io.IOException e) {
            }
        }
        return network.sources().values().stream().mapToInt(String::length).sum();
    }
}
