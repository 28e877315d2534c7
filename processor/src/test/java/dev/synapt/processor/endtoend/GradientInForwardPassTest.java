package dev.synapt.processor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.differentiation.Differentiation;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Schedule;
import dev.synapt.processor.support.HandWritten;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A forward pass that reads a gradient: what is trained are weights from which one step of descent leads to good ones. */
class GradientInForwardPassTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 16})
    void isDifferentiatedAgain(int batch) {
        TrainsAlike.check(network(batch), batch, batch * 3, batch * 4);
    }

    @Test
    void isOverBeforeTheBackwardPass() {
        Schedule schedule = network(6).schedule();
        Buffer loss = schedule.results().entrySet().stream()
                .filter(entry -> entry.getKey().role() == Role.TOTAL_LOSS)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        assertThat(schedule.kernels())
                .filteredOn(kernel -> kernel.writes().contains(loss))
                .isNotEmpty()
                .allMatch(kernel -> kernel.site().phase().compareTo(Phase.LOSS) <= 0);
    }

    private static HandWritten network(int batch) {
        Map<String, Shape> parameters = Map.of("cell.weight", Shape.of(4, 3));
        return new HandWritten(batch, List.of(3), parameters, (x, given, _) -> {
            Node weight = given.get("cell.weight");
            Node before = x.unary(UnaryFunction.TANH, x.product(given.get("x"), false, weight, true));
            Node inner = x.meanAll(x.unary(UnaryFunction.SQUARE, before));
            Node gradient = Differentiation.gradients(x.builder(), inner, List.of(weight))
                    .getFirst();
            Node adapted = x.subtract(weight, x.multiply(gradient, 0.5));
            return x.unary(UnaryFunction.TANH, x.product(given.get("x"), false, adapted, true));
        });
    }
}
