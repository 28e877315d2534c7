package dev.synapt.processor.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.memory.MemoryPlan.Arena;
import dev.synapt.processor.memory.MemoryReport.Fit;
import dev.synapt.processor.memory.MemoryReport.Usage;
import dev.synapt.processor.schedule.Category;
import dev.synapt.processor.schedule.Schedule;
import dev.synapt.processor.target.cpu.CpuScheduler;
import dev.synapt.processor.target.cpu.Networks;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryReportTest {
    private final Schedule step = CpuScheduler.schedule(Networks.mlp(true, 784, 128, 10), 64);
    private final MemoryReport report = MemoryReport.of("Digits", 64, Optional.empty(), step);

    @Test
    void theRowsAddUpToTheArrays() {
        for (int batch : new int[] {1, 7, 64}) {
            for (Schedule schedule : List.of(step, CpuScheduler.schedule(Networks.cnn(12), 64))) {
                Usage usage = MemoryReport.of("Digits", batch, Optional.empty(), schedule)
                        .inference();
                long held = MemoryPlanner.plan(schedule, batch).arenas().stream()
                        .mapToLong(arena -> 4L * arena.length())
                        .sum();
                assertThat(usage.total(batch)).isEqualTo(held);
                assertThat(usage.fixedBytes() + batch * usage.bytesPerExample()).isEqualTo(held);
                assertThat(usage.fields().stream()
                                        .mapToLong(field -> usage.bytes(field, batch))
                                        .sum()
                                + usage.bytes("", batch))
                        .isEqualTo(held);
            }
        }
    }

    @Test
    void categoriesAreWhatOneWouldCount() {
        Usage usage = report.inference();
        long parameters = 4L * (784 * 128 + 128 + 128 * 10 + 10);
        assertThat(usage.bytes(Category.PARAMETERS, 64)).isEqualTo(parameters);
        assertThat(usage.bytes(Category.GRADIENTS, 64)).isEqualTo(parameters);
        assertThat(usage.bytes(Category.OPTIMIZER_STATE, 64)).isEqualTo(parameters);
        assertThat(usage.bytes(Category.STAGING, 64)).isEqualTo(4L * 64 * (784 + 1));
        // Before and after dropout, and the scores.
        assertThat(usage.bytes(Category.ACTIVATIONS, 64)).isEqualTo(4L * 64 * (128 + 128 + 10));
    }

    @Test
    void aModelThatTrainsHoldsArraysLargeEnoughForPredictionToo() {
        Schedule larger = CpuScheduler.schedule(Networks.mlp(false, 784, 900, 10), 64);
        MemoryReport both = MemoryReport.of("Digits", 64, Optional.of(step), larger);
        long activations = Math.max(arena(step, "activations"), arena(larger, "activations"));
        long alone = report.inference().total(64) - 4 * arena(step, "activations");
        // Parameters are the same in truth; here the larger network's come on top.
        long others = MemoryPlanner.plan(larger, 64).arenas().stream()
                .filter(arena -> !arena.name().equals("activations"))
                .mapToLong(arena -> Math.max(0, arena.length() - arena(step, arena.name())))
                .sum();
        assertThat(both.training().orElseThrow().total(64)).isEqualTo(alone + 4 * activations + 4 * others);
    }

    private static long arena(Schedule schedule, String name) {
        return MemoryPlanner.plan(schedule, 64).arenas().stream()
                .filter(arena -> arena.name().equals(name))
                .mapToLong(Arena::length)
                .sum();
    }

    @Test
    void theLargestBatchFitsAndOneMoreDoesNot() {
        for (Fit fit : report.inference().fits().subList(0, 3)) {
            int batch = fit.batch().orElseThrow();
            assertThat(held(batch)).isLessThanOrEqualTo((long) fit.gib() << 30);
            assertThat(held(batch + 1)).isGreaterThan((long) fit.gib() << 30);
        }
        assertThat(LargestBatch.fitting(new Holding(MemoryPlanner.layout(step, 64), List.of()), 1000))
                .isEmpty();
    }

    private long held(int batch) {
        return MemoryPlanner.plan(step, batch).arenas().stream()
                .mapToLong(arena -> 4L * arena.length())
                .sum();
    }
}
