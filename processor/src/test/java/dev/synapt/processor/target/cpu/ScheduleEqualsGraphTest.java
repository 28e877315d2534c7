package dev.synapt.processor.target.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.processor.differentiation.DerivativeCase;
import dev.synapt.processor.differentiation.DerivativeCase.Problem;
import dev.synapt.processor.differentiation.DerivativeCases;
import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Primitive.Binary;
import dev.synapt.processor.graph.Primitive.Transpose;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.graph.RunTimeScalar;
import dev.synapt.processor.interpreter.ScheduleRunner;
import dev.synapt.processor.interpreter.Values;
import dev.synapt.processor.memory.MemoryPlanner;
import dev.synapt.processor.schedule.Schedule;
import dev.synapt.processor.simplification.Simplification;
import dev.synapt.processor.target.cpu.CpuTarget.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every primitive, forward and differentiated once and twice, gives the same by its kernels as by the interpreter. */
class ScheduleEqualsGraphTest {

    static Stream<DerivativeCase> cases() {
        return DerivativeCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void scheduled(DerivativeCase derivativeCase) {
        Problem problem = derivativeCase.problem();
        problem.builder().result(Role.VALUE, "output", problem.output());
        hold(problem, problem.builder().build());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void differentiatedAndScheduled(DerivativeCase derivativeCase) {
        Problem problem = derivativeCase.differentiated(2);
        hold(problem, problem.builder().build());
        hold(problem, Simplification.simplify(problem.builder().build()));
    }

    private static void hold(Problem problem, Graph graph) {
        hold(problem, graph, 1);
        hold(problem, graph, CpuScheduler.BATCH_LAST);
    }

    private static void hold(Problem problem, Graph graph, int batch) {
        List<Refusal> refusals = CpuTarget.refusals(graph);
        if (!refusals.isEmpty()) {
            assertThat(refusals).allMatch(refusal -> isUnknownToLayers(refusal.node()));
            return;
        }
        Values expected = problem.interpreter(graph).run();
        Schedule schedule = CpuScheduler.schedule(graph, batch);
        ScheduleRunner runner = new ScheduleRunner(
                        schedule, MemoryPlanner.plan(schedule, DerivativeCase.EXAMPLES), DerivativeCase.EXAMPLES)
                .random(7, (_, _, stream, position) -> (stream * 31 + position * 17) % 10 / 10f)
                .scalar(RunTimeScalar.LEARNING_RATE, 0.25)
                .scalar(RunTimeScalar.STEP, 4)
                .source("net.parameter", 0.3, -0.4)
                .source("net.state", 0.7, -0.6);
        problem.values().forEach(runner::source);
        runner.run();
        for (Result result : graph.results()) {
            assertThat(runner.result(result))
                    .as(() -> result + "\n" + schedule)
                    .containsExactly(expected.of(result.node()), within(1e-9));
        }
    }

    /** Powers element by element and an exchange of the batch with another dimension: nothing a network is lowered to. */
    private static boolean isUnknownToLayers(Node node) {
        return switch (node.operation()) {
            case Binary(BinaryFunction function) -> function == BinaryFunction.POWER;
            case Transpose(List<Integer> order) -> !order.getFirst().equals(0);
            default -> false;
        };
    }
}
