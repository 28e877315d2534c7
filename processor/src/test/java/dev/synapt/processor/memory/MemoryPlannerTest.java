package dev.synapt.processor.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.memory.MemoryPlan.Arena;
import dev.synapt.processor.memory.MemoryPlan.Place;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Category;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Schedule;
import dev.synapt.processor.target.cpu.CpuScheduler;
import dev.synapt.processor.target.cpu.Networks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MemoryPlannerTest {

    @Property(tries = 300)
    void noTwoValuesInUseOverlap(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int kernels) {
        Schedule schedule = Schedules.random(seed, kernels);
        MemoryPlan plan = MemoryPlanner.plan(schedule, 7);
        assertThat(PlanChecker.faults(schedule, plan, 7)).isEmpty();
        assertThat(shared(plan)).isGreaterThanOrEqualTo(plan.livenessBound());
    }

    @Property(tries = 100)
    void neitherDoTheyInSeveralArrays(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int kernels) {
        Schedule schedule = Schedules.random(seed, kernels);
        MemoryPlan plan = MemoryPlanner.plan(schedule, 7, 480, 0);
        assertThat(PlanChecker.faults(schedule, plan, 7)).isEmpty();
        assertThat(plan.arenas()).allMatch(arena -> arena.length() <= 480);
    }

    @Test
    void mostRandomSchedulesReachTheBound() {
        long planned = 0;
        long bound = 0;
        for (int seed = 0; seed < 100; seed++) {
            MemoryPlan plan = MemoryPlanner.plan(Schedules.random(seed, 60), 7);
            planned += shared(plan);
            bound += plan.livenessBound();
        }
        assertThat((double) planned / bound).isLessThan(1.03);
    }

    @Test
    void theCheckerSeesABufferReusedTooEarly() {
        Buffer x = Schedules.buffer("x", Category.STAGING, ElementType.FLOAT, Dim.of(16));
        Buffer a = Schedules.buffer("a", Category.INTERMEDIATE, ElementType.FLOAT, Dim.of(16));
        Buffer b = Schedules.buffer("b", Category.INTERMEDIATE, ElementType.FLOAT, Dim.of(16));
        List<Kernel> kernels = List.of(
                Schedules.kernel(List.of(x), List.of(a), List.of(), "first"),
                Schedules.kernel(List.of(x), List.of(b), List.of(), "second"),
                Schedules.kernel(List.of(a, b), List.of(), List.of(), "third"));
        Schedule schedule = new Schedule(List.of(x, a, b), kernels, Map.of(), Map.of("x", x), Set.of(), Map.of());
        Arena arena = new Arena("activations", ElementType.FLOAT, 32);
        Place low = new Place(arena, 0);
        Place high = new Place(arena, 16);
        assertThat(PlanChecker.faults(schedule, new MemoryPlan(List.of(arena), Map.of(x, low, a, high, b, high), 0), 1))
                .singleElement()
                .asString()
                .contains("a[16] has been overwritten by b[16]");
        assertThat(MemoryPlanner.plan(schedule, 1).arenas())
                .extracting(Arena::length)
                .containsExactly(48 + MemoryPlanner.LEAD);
    }

    @Test
    void aValueTakesThePlaceOfWhatItIsComputedFromIfTheKernelAllows() {
        Buffer x = Schedules.buffer("x", Category.STAGING, ElementType.FLOAT, Dim.batch(16));
        Buffer y = Schedules.buffer("y", Category.INTERMEDIATE, ElementType.FLOAT, Dim.batch(16));
        Kernel inPlace = Schedules.kernel(List.of(x), List.of(y), List.of(new Kernel.InPlace(x, y)), "in place");
        Kernel apart = Schedules.kernel(List.of(x), List.of(y), List.of(), "apart");
        Map<String, Buffer> sources = Map.of("x", x);
        Schedule joined = new Schedule(
                List.of(x, y), List.of(inPlace), Map.of(), sources, Set.of(), Map.of(Schedules.result("y"), y));
        Schedule separate = new Schedule(
                List.of(x, y), List.of(apart), Map.of(), sources, Set.of(), Map.of(Schedules.result("y"), y));
        assertThat(MemoryPlanner.plan(joined, 4).livenessBound()).isEqualTo(64);
        assertThat(MemoryPlanner.plan(separate, 4).livenessBound()).isEqualTo(128);
        assertThat(PlanChecker.faults(joined, MemoryPlanner.plan(joined, 4), 4)).isEmpty();
    }

    @Test
    void aBufferLongerThanAnArrayIsRefused() {
        Buffer x = Schedules.buffer("x", Category.STAGING, ElementType.FLOAT, Dim.batch(1 << 20));
        Schedule schedule = new Schedule(List.of(x), List.of(), Map.of(), Map.of("x", x), Set.of(), Map.of());
        assertThat(MemoryPlanner.oversized(schedule, 2047, MemoryPlanner.LIMIT)).isEmpty();
        assertThat(MemoryPlanner.oversized(schedule, 2048, MemoryPlanner.LIMIT)).contains(x);
        assertThatThrownBy(() -> MemoryPlanner.plan(schedule, 2048)).hasMessageContaining("x[1048576n]");
    }

    @Test
    void parametersFollowOneAnotherAligned() {
        Schedule schedule = CpuScheduler.schedule(Networks.mlp(false, 7, 5, 3), 64);
        MemoryPlan plan = MemoryPlanner.plan(schedule, 4);
        List<Buffer> parameters = schedule.buffers().stream()
                .filter(buffer -> buffer.category() == Category.PARAMETERS)
                .toList();
        assertThat(parameters)
                .extracting(Buffer::name)
                .containsExactly("layer1Weight", "layer1Bias", "layer2Weight", "layer2Bias");
        assertThat(parameters)
                .extracting(buffer -> plan.places().get(buffer).offset() - MemoryPlanner.LEAD)
                .containsExactly(0, 48, 64, 80);
        assertThat(PlanChecker.faults(schedule, plan, 4)).isEmpty();
    }

    /** 784-512-256-10 at batch 64, as it would be added up on paper. */
    @Test
    void anMlpTakesWhatTheSumByHandSays() {
        Schedule schedule = CpuScheduler.schedule(Networks.mlp(false, 784, 512, 256, 10), 64);
        MemoryPlan plan = MemoryPlanner.plan(schedule, 64);
        // The batch and its labels; what each layer gives, kept for the backward pass; scratch of the first layer's
        // product.
        long forward = 64 * (784 + 1) + 64 * (512 + 256 + 10);
        // The square of the largest gradient, for the global norm, when nothing else is needed any more.
        long update = 512 * 784;
        assertThat(plan.livenessBound()).isEqualTo(shared(plan));
        assertThat((double) shared(plan) / Math.max(forward, update)).isBetween(1.0, 1.1);
    }

    @Test
    void trainingStepsReachTheBound() {
        int[] deep = new int[202];
        Arrays.setAll(deep, i -> 20 + i * 7 % 30);
        for (Schedule schedule : List.of(
                CpuScheduler.schedule(Networks.cnn(28), 64),
                CpuScheduler.schedule(Networks.mlp(true, 784, 128, 10), 64),
                CpuScheduler.schedule(Networks.mlp(false, 2, 4, 2), 64),
                CpuScheduler.schedule(Networks.mlp(false, deep), 64))) {
            MemoryPlan plan = MemoryPlanner.plan(schedule, 64);
            assertThat(PlanChecker.faults(schedule, plan, 64)).isEmpty();
            assertThat((double) shared(plan) / plan.livenessBound()).isLessThan(1.005);
        }
    }

    private static long shared(MemoryPlan plan) {
        return plan.arenas().stream()
                .filter(arena ->
                        arena.name().startsWith("activations") || arena.name().startsWith("indices"))
                .mapToLong(arena -> arena.length() - MemoryPlanner.LEAD)
                .sum();
    }
}
