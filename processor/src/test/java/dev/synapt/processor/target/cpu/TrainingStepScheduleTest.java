package dev.synapt.processor.target.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.processor.graph.BinaryFunction;
import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Graph;
import dev.synapt.processor.graph.GraphBuilder;
import dev.synapt.processor.graph.Node;
import dev.synapt.processor.graph.Operations;
import dev.synapt.processor.graph.Phase;
import dev.synapt.processor.graph.Primitive.Input;
import dev.synapt.processor.graph.Primitive.Parameter;
import dev.synapt.processor.graph.Primitive.Slice;
import dev.synapt.processor.graph.Primitive.State;
import dev.synapt.processor.graph.Primitive.Update;
import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.Result.Role;
import dev.synapt.processor.graph.Shape;
import dev.synapt.processor.graph.Site;
import dev.synapt.processor.graph.Specs;
import dev.synapt.processor.graph.UnaryFunction;
import dev.synapt.processor.interpreter.Interpreter;
import dev.synapt.processor.interpreter.ScheduleRunner;
import dev.synapt.processor.interpreter.Values;
import dev.synapt.processor.memory.MemoryPlanner;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Category;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Operand;
import dev.synapt.processor.schedule.Schedule;
import dev.synapt.processor.target.cpu.kernel.Access;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import dev.synapt.processor.target.cpu.kernel.StripProgram;
import dev.synapt.processor.target.cpu.kernel.StripProgram.Elements;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole training steps: the same numbers as the graph's, by the kernels one would write by hand. */
class TrainingStepScheduleTest {
    private static final int BATCH = 5;

    static Stream<Graph> networks() {
        return Stream.of(
                Networks.mlp(false, 7, 5, 3),
                Networks.mlp(true, 9, 6, 4, 3),
                Networks.mlp(false, 4, 1, 2),
                Networks.mlp(false, 4, 6, 4 * 64, 3),
                Networks.cnn(8),
                Networks.reshapedMap());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void givesWhatTheGraphGives(Graph graph) {
        for (int n : new int[] {1, 3, BATCH}) {
            Interpreter interpreter =
                    new Interpreter(graph).examples(n).learningRate(0.1).random(3, TrainingStepScheduleTest::random);
            Schedule schedule = CpuScheduler.schedule(graph, 64);
            ScheduleRunner runner = new ScheduleRunner(schedule, MemoryPlanner.plan(schedule, BATCH), n)
                    .random(3, TrainingStepScheduleTest::random);
            feed(graph, n, interpreter, runner);
            Values expected = interpreter.run();
            runner.run();
            for (Result result : graph.results()) {
                assertThat(runner.result(result))
                        .as(() -> result.role() + " " + result.name() + "\n" + schedule)
                        .containsExactly(expected.of(result.node()), within(1e-9));
            }
        }
    }

    private static float random(long seed, long step, int stream, int position) {
        return (position * 37 + stream) % 100 / 100f;
    }

    private static void feed(Graph graph, int n, Interpreter interpreter, ScheduleRunner runner) {
        Random random = new Random(n);
        for (Node node : graph.nodes()) {
            int size = (int) node.shape().elements(n);
            double[] values = random.doubles(size, -1, 1).toArray();
            switch (node.operation()) {
                case Input(String name, var _, ElementType type) -> {
                    boolean labels = type == ElementType.INT;
                    double[] given =
                            labels ? random.ints(size, 0, 2).asDoubleStream().toArray() : values;
                    interpreter.input(name, given);
                    runner.source(name, given);
                }
                case Parameter parameter -> {
                    interpreter.parameter(parameter.spec().name(), values);
                    runner.source(parameter.spec().name(), values);
                }
                case State state -> {
                    interpreter.state(state.spec().name(), values);
                    runner.source(state.spec().name(), values);
                }
                default -> {}
            }
        }
    }

    @Test
    void productsEndWithBiasAndRelu() {
        Schedule schedule = CpuScheduler.schedule(Networks.mlp(false, 7, 5, 3), 64);
        List<CpuWork.Product> forward = works(schedule, Phase.FORWARD, CpuWork.Product.class);
        assertThat(forward).hasSize(2).allMatch(product -> product.bias().isPresent());
        assertThat(forward).extracting(CpuWork.Product::relu).containsExactly(true, false);
        assertThat(works(schedule, Phase.FORWARD, CpuWork.Elementwise.class)).isEmpty();
    }

    /** From four rows of the weight for each example on; the input of the first layer has no gradient. */
    @Test
    void gradientsOfInputsOfLargeLayersAreTwoSums() {
        Schedule schedule = CpuScheduler.schedule(Networks.mlp(false, 4, 256, 256, 255, 3), 64);
        List<CpuWork.SplitKProduct> halved = works(schedule, Phase.BACKWARD, CpuWork.SplitKProduct.class);
        assertThat(halved).hasSize(1);
        assertThat(halved.getFirst().product().depth()).isEqualTo(Dim.of(256));
        Buffer second = halved.getFirst().second().buffer();
        assertThat(schedule.kernels().stream().filter(kernel -> kernel.reads().contains(second)))
                .singleElement()
                .satisfies(kernel -> assertThat(kernel.comment()).contains("add, mask positive"));
        for (int batch : new int[] {8, 31, 65}) {
            Schedule other = CpuScheduler.schedule(Networks.mlp(false, 4, 256, 256, 255, 3), batch);
            assertThat(works(other, Phase.BACKWARD, CpuWork.SplitKProduct.class))
                    .isEmpty();
        }
    }

    @Test
    void convolutionsEndWithBiasAndReluAndPoolsFindValueAndPositionAtOnce() {
        Schedule schedule = CpuScheduler.schedule(Networks.cnn(8), 1);
        assertThat(works(schedule, Phase.FORWARD, CpuWork.Convolution.class))
                .hasSize(2)
                .allMatch(convolution -> convolution.bias().isPresent() && convolution.relu());
        assertThat(works(schedule, Phase.FORWARD, CpuWork.MaxPool.class))
                .hasSize(2)
                .allMatch(pool -> pool.out().isPresent() && pool.index().isPresent());
        assertThat(works(schedule, Phase.FORWARD, CpuWork.TakeLast.class)).isEmpty();
    }

    @Test
    void convolutionsPoolTheirRowsWithTheBatchInnermost() {
        Schedule schedule = CpuScheduler.schedule(Networks.cnn(8), 64);
        assertThat(works(schedule, Phase.FORWARD, CpuWork.ConvolutionMaxPool.class))
                .hasSize(2)
                .allMatch(joined ->
                        joined.convolution().relu() && joined.pool().index().isPresent());
        assertThat(works(schedule, Phase.FORWARD, CpuWork.Convolution.class)).isEmpty();
        assertThat(works(schedule, Phase.FORWARD, CpuWork.MaxPool.class)).isEmpty();
        // The first convolution has no input whose gradient were wanted; the other's map is read for that, too.
        assertThat(works(schedule, Phase.BACKWARD, CpuWork.MaxPoolWeightGradient.class))
                .hasSize(1);
        assertThat(works(schedule, Phase.BACKWARD, CpuWork.MaxPoolGradient.class))
                .hasSize(1);
        for (CpuWork.ConvolutionMaxPool joined : works(schedule, Phase.FORWARD, CpuWork.ConvolutionMaxPool.class)) {
            assertThat(schedule.buffers())
                    .doesNotContain(joined.convolution().out().buffer());
        }
    }

    @Test
    void aConvolutionWhoseMapIsReadElsewhereKeepsIt() {
        Graph graph = Networks.pooledMap();
        Schedule schedule = CpuScheduler.schedule(graph, 64);
        assertThat(works(schedule, Phase.FORWARD, CpuWork.Convolution.class)).hasSize(1);
        assertThat(works(schedule, Phase.FORWARD, CpuWork.MaxPool.class)).hasSize(1);
    }

    @Test
    void aMapThatIsPooledInAnotherShapeKeepsItsMemory() {
        Schedule schedule = CpuScheduler.schedule(Networks.reshapedMap(), 64);
        assertThat(works(schedule, Phase.FORWARD, CpuWork.Convolution.class)).hasSize(1);
        assertThat(works(schedule, Phase.FORWARD, CpuWork.MaxPool.class)).hasSize(1);
        assertThat(works(schedule, Phase.BACKWARD, CpuWork.MaxPoolWeightGradient.class))
                .isEmpty();
    }

    @Test
    void oneProgramUpdatesAParameterInPlace() {
        Graph graph = Networks.mlp(false, 7, 5, 3);
        Schedule schedule = CpuScheduler.schedule(graph, 64);
        for (Result result : graph.results(Role.UPDATE).toList()) {
            Buffer buffer = schedule.results().get(result);
            assertThat(buffer).isSameAs(schedule.variables().get(result.of()));
        }
        Buffer weight = buffer(schedule, "layer1.weight");
        Buffer momentum = buffer(schedule, "layer1.weight.momentum");
        assertThat(schedule.kernels())
                .filteredOn(kernel -> kernel.writes().contains(weight))
                .singleElement()
                .matches(kernel -> kernel.writes().contains(momentum))
                .matches(kernel -> kernel.site().phase() == Phase.UPDATE);
    }

    private static Buffer buffer(Schedule schedule, String variable) {
        return schedule.variables().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(variable))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    @Test
    void updatesComeAfterEveryReaderOfTheOldValue() {
        networks().forEach(graph -> {
            Schedule schedule = CpuScheduler.schedule(graph, 64);
            Set<Buffer> overwritten = new HashSet<>();
            for (Kernel kernel : schedule.kernels()) {
                assertThat(Collections.disjoint(kernel.reads(), overwritten)).isTrue();
                kernel.writes().stream().filter(schedule.sources()::contains).forEach(overwritten::add);
            }
            long updates = graph.nodes().stream()
                    .filter(node -> node.operation() instanceof Update)
                    .count();
            assertThat(overwritten).hasSize((int) updates);
        });
    }

    @Test
    void anUpdateWaitsForReadersOfALaterPhase() {
        GraphBuilder builder = new GraphBuilder();
        Operations late = builder.at(new Site("field", Phase.UPDATE));
        Operations early = builder.at(new Site("field", Phase.BACKWARD));
        Node old = early.apply(Specs.read("net.weight", Shape.of(4)));
        Node half = late.apply(new Slice(0, 1, 2), old);
        builder.result(Role.UPDATE, "net.weight", early.apply(new Update(), old, early.multiply(old, 2)));
        builder.result(Role.VALUE, "half", half);
        Graph graph = builder.build();
        Schedule schedule = CpuScheduler.schedule(graph, 64);
        ScheduleRunner runner = new ScheduleRunner(schedule, MemoryPlanner.plan(schedule, 1), 1)
                .source("net.weight", 1, 2, 3, 4)
                .run();
        assertThat(runner.result(graph.results().getLast())).containsExactly(2, 3);
        assertThat(runner.source("net.weight")).containsExactly(2, 4, 6, 8);
    }

    @Test
    void valuesReadAfterAnotherIsWrittenKeepTheirPlace() {
        Buffer a = buffer("a");
        Buffer b = buffer("b");
        Buffer out = buffer("out");
        Elements first = new Elements(new Operand(a));
        Elements second = new Elements(new Operand(b));
        Elements result = new Elements(new Operand(out));
        StripProgram program = new StripProgram(
                List.of(
                        new StripProgram.Unary(UnaryFunction.NEGATE, first, result),
                        new StripProgram.Binary(BinaryFunction.ADD, result, second, result)),
                0);
        Access access = Access.of(new CpuWork.Elementwise(Dim.of(4), program));
        assertThat(access.inPlace()).containsExactly(new Kernel.InPlace(a, out));
    }

    private static Buffer buffer(String name) {
        return new Buffer(name, "field", Category.INTERMEDIATE, ElementType.FLOAT, "[4]", Dim.of(4));
    }

    @Test
    void masksAreDrawnAgainAndNotKept() {
        Schedule schedule = CpuScheduler.schedule(Networks.mlp(true, 9, 6, 4, 3), 64);
        assertThat(programs(schedule, Phase.FORWARD)).isEqualTo(1);
        assertThat(programs(schedule, Phase.BACKWARD)).isEqualTo(1);
        assertThat(schedule.buffers())
                .filteredOn(buffer -> buffer.category() == Category.ACTIVATIONS)
                .extracting(Buffer::shape)
                .containsExactlyInAnyOrder("[6,n]", "[6,n]", "[4,n]", "[3,n]");
    }

    private static long programs(Schedule schedule, Phase phase) {
        return works(schedule, phase, CpuWork.Elementwise.class).stream()
                .filter(work -> work.program().instructions().stream().anyMatch(StripProgram.Random.class::isInstance))
                .count();
    }

    @Test
    void theNormOfAllGradientsIsComputedOnce() {
        Schedule schedule = CpuScheduler.schedule(Networks.mlp(false, 7, 5, 3), 64);
        List<CpuWork.Elementwise> single = works(schedule, Phase.UPDATE, CpuWork.Elementwise.class).stream()
                .filter(work -> work.length().isOne())
                .toList();
        assertThat(single).hasSize(1);
    }

    @Test
    void namesAreUniqueAndLegal() {
        networks()
                .forEach(graph -> assertThat(CpuScheduler.schedule(graph, 64).buffers())
                        .extracting(Buffer::name)
                        .doesNotHaveDuplicates()
                        .allMatch(name -> name.matches("[a-z][A-Za-z0-9]*")));
    }

    @Test
    void phasesFollowEachOther() {
        networks()
                .forEach(graph -> assertThat(CpuScheduler.schedule(graph, 64).kernels())
                        .extracting(kernel -> kernel.site().phase())
                        .isSorted());
    }

    @Test
    void theSameGraphGivesTheSameSchedule() {
        assertThat(CpuScheduler.schedule(Networks.cnn(8), 64).toString())
                .isEqualTo(CpuScheduler.schedule(Networks.cnn(8), 64).toString());
    }

    private static <T extends CpuWork> List<T> works(Schedule schedule, Phase phase, Class<T> type) {
        return schedule.kernels().stream()
                .filter(kernel -> kernel.site().phase() == phase)
                .map(Kernel::work)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
