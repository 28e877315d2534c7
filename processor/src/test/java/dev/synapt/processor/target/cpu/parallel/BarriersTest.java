package dev.synapt.processor.target.cpu.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.processor.memory.MemoryPlanner;
import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Schedule;
import dev.synapt.processor.target.cpu.CpuScheduler;
import dev.synapt.processor.target.cpu.Networks;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import dev.synapt.processor.target.cpu.kernel.StripProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workers wait wherever one could be in another's way, and only there. */
class BarriersTest {
    private static final int BATCH = 64;

    private final Schedule schedule = CpuScheduler.schedule(Networks.cnn(12), List.of(), BATCH, false);
    private final List<Section> sections = Section.of(schedule, BATCH);
    private final PlannedStep step = new PlannedStep(schedule, MemoryPlanner.plan(schedule, BATCH));

    @Test
    void standBetweenKernelsThatTouchTheSameMemory() {
        Barriers barriers = new Barriers(step, sections, BATCH, false);
        int waited = 0;
        int inTheWay = 0;
        for (int second = 1; second < schedule.kernels().size(); second++) {
            for (int first = 0; first < second; first++) {
                if (isInTheWay(kernel(first), kernel(second))) {
                    inTheWay++;
                    assertThat(waits(barriers, first, second))
                            .as(
                                    "%s, then %s",
                                    kernel(first).comment(), kernel(second).comment())
                            .isTrue();
                }
            }
            waited += barriers.isAfter(second - 1) ? 1 : 0;
        }
        assertThat(inTheWay).isPositive();
        assertThat(waited).isBetween(1, schedule.kernels().size() - 2);
    }

    @Test
    void standEverywhereIfAsked() {
        Barriers barriers = new Barriers(step, sections, BATCH, true);
        for (Section section : sections) {
            for (int i = section.first(); i < section.end(); i++) {
                boolean last = i == section.end() - 1;
                boolean wanted = i + 1 < schedule.kernels().size() && (last || !section.alone());
                assertThat(barriers.isAfter(i)).isEqualTo(wanted);
            }
        }
    }

    @Test
    void nobodyWaitsWithinASectionThatOneWorkerDoesAlone() {
        Barriers barriers = new Barriers(step, sections, BATCH, false);
        assertThat(sections)
                .anyMatch(section -> section.alone() && section.kernels().size() > 1);
        assertThat(sections).anyMatch(section -> !section.alone());
        for (Section section : sections) {
            for (int i = section.first(); section.alone() && i < section.end() - 1; i++) {
                assertThat(barriers.isAfter(i)).isFalse();
            }
        }
    }

    private Kernel kernel(int index) {
        return schedule.kernels().get(index);
    }

    private static boolean waits(Barriers barriers, int first, int second) {
        for (int i = first; i < second; i++) {
            if (barriers.isAfter(i)) {
                return true;
            }
        }
        return false;
    }

    /** Cell by cell, unless one and the same worker does both. */
    private boolean isInTheWay(Kernel first, Kernel second) {
        return !(isOfFirst(first) && isOfFirst(second))
                && (overlap(first.writes(), second.reads())
                        || overlap(first.writes(), second.writes())
                        || overlap(first.reads(), second.writes()));
    }

    private boolean isOfFirst(Kernel kernel) {
        return sections.stream()
                        .anyMatch(
                                section -> section.alone() && section.kernels().contains(kernel))
                || kernel.work() instanceof CpuWork.Elementwise work
                        && !work.length().batched()
                        && work.length().size() <= StripProgram.STRIP;
    }

    private boolean overlap(List<Buffer> some, List<Buffer> others) {
        return some.stream()
                .anyMatch(a -> others.stream().anyMatch(b -> {
                    int from = Math.max(step.place(a).offset(), step.place(b).offset());
                    long to = Math.min(
                            step.place(a).offset() + a.elements(BATCH),
                            step.place(b).offset() + b.elements(BATCH));
                    return step.place(a).arena().equals(step.place(b).arena()) && from < to;
                }));
    }
}
