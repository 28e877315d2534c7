package dev.synapt.processor.target.cpu.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.support.HandWritten;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values lie as the kernels around them like it, and conversions stand where they cost least. */
class LayoutChoiceTest {
    private static final int BATCH = 32;
    private static final int STEPS = 6;
    private static final int WIDTH = 8;

    @Test
    void layersOverSequencesNeedNoCopyBetweenThem() {
        HandWritten network = new HandWritten(
                BATCH,
                List.of(STEPS, WIDTH),
                Map.of("cell.first", Shape.of(WIDTH, WIDTH), "cell.second", Shape.of(WIDTH, WIDTH)),
                (x, given, _) -> {
                    Node hidden = x.unary(UnaryFunction.TANH, rows(x, given.get("x"), given.get("cell.first")));
                    return rows(x, hidden, given.get("cell.second"));
                });
        assertThat(copies(network)).isEmpty();
    }

    @Test
    void anImageIsConvertedOnceForItsConvolutions() {
        HandWritten network = new HandWritten(
                BATCH, List.of(WIDTH, WIDTH), Map.of("cell.weight", Shape.of(WIDTH, WIDTH * WIDTH)), (x, given, _) -> {
                    Node rows = rows(x, given.get("x"), x.full(0.5, Shape.of(WIDTH, WIDTH)));
                    Node flat = x.reshape(rows, Shape.batchOf(WIDTH * WIDTH));
                    return x.unary(UnaryFunction.RELU, x.product(flat, false, given.get("cell.weight"), true));
                });
        // Whichever of the two layers gives way: not both sides of each value.
        assertThat(copies(network).size()).isLessThanOrEqualTo(2);
    }

    /** [n, steps, width] x W': every step of every example is a row. */
    private static Node rows(Operations x, Node sequence, Node weight) {
        int steps = sequence.shape().dim(1).size();
        Node rows = x.reshape(
                sequence, new Shape(List.of(Dim.batch(steps), sequence.shape().dim(2))));
        Node product = x.product(rows, false, weight, true);
        return x.reshape(product, Shape.batchOf(steps, weight.shape().dim(0).size()));
    }

    private static List<Kernel> copies(HandWritten network) {
        return network.schedule().kernels().stream()
                .filter(kernel -> kernel.work() instanceof CpuWork.Copy)
                .toList();
    }
}
