package dev.synapt.processor.target.cpu.parallel;

import dev.synapt.processor.memory.MemoryPlan.Place;
import dev.synapt.processor.memory.PlannedStep;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.target.cpu.kernel.CpuWork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Where the workers of a step wait for each other: before a kernel that reads what another of them wrote, or that writes where another reads
 * or writes. Buffers that share memory are in each other's way, whatever they are called.
 */
public final class Barriers {

    /** Elements {@code from} to {@code to} of an array. */
    private record Range(String arena, long from, long to, boolean written, boolean byFirst) {

        boolean conflicts(Range other) {
            return (written || other.written)
                    && !(byFirst && other.byFirst)
                    && arena.equals(other.arena)
                    && from < other.to
                    && other.from < to;
        }
    }

    private final PlannedStep step;
    private final int batch;
    private final boolean[] after;
    /** Kernels in the bodies of loops. */
    private final Set<Kernel> afterInner = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * Within a section that the first worker does alone nobody waits.
     *
     * @param all whether to wait after every kernel of the other sections
     */
    public Barriers(PlannedStep step, List<Section> sections, int batch, boolean all) {
        this.step = step;
        this.batch = batch;
        after = new boolean[step.schedule().kernels().size()];
        List<Range> open = new ArrayList<>();
        for (Section section : sections) {
            if (section.alone()) {
                List<Range> own = new ArrayList<>();
                section.kernels().forEach(kernel -> own.addAll(ranges(kernel, true)));
                wait(section.first(), own, open, all);
            } else {
                for (int i = section.first(); i < section.end(); i++) {
                    Kernel kernel = section.kernels().get(i - section.first());
                    wait(i, ranges(kernel, isByFirst(kernel)), open, all);
                    if (kernel.work() instanceof CpuWork.Loop loop) {
                        waitInside(loop, all);
                        if (isAfter(loop.body().getLast())) {
                            // Every step ends with all waiting for each other, the last one too.
                            open.clear();
                        }
                    }
                }
            }
        }
    }

    private static boolean isByFirst(Kernel kernel) {
        return kernel.work() instanceof CpuWork.Elementwise work && work.isOneStrip();
    }

    /** Waits inside a loop: from kernel to kernel, and from the last of a step to the first of the next. */
    private void waitInside(CpuWork.Loop loop, boolean all) {
        List<Range> open = new ArrayList<>();
        List<Kernel> body = loop.body();
        for (int i = 0; i < 2 * body.size(); i++) {
            Kernel kernel = body.get(i % body.size());
            List<Range> own = ranges(kernel, isByFirst(kernel));
            if (i > 0 && (all || isInTheWay(own, open))) {
                afterInner.add(body.get((i - 1) % body.size()));
                open.clear();
            }
            open.addAll(own);
            if (i < body.size() && kernel.work() instanceof CpuWork.Loop inner) {
                waitInside(inner, all);
            }
        }
    }

    /** Whether the workers wait after {@code kernel}, which is in the body of a loop. */
    public boolean isAfter(Kernel kernel) {
        return afterInner.contains(kernel);
    }

    /** Waits before the kernel at {@code index} if need be, which then is open. */
    private void wait(int index, List<Range> own, List<Range> open, boolean all) {
        if (index > 0 && (all || isInTheWay(own, open))) {
            after[index - 1] = true;
            open.clear();
        }
        open.addAll(own);
    }

    /** Whether the workers wait after the kernel at {@code index}. */
    public boolean isAfter(int index) {
        return after[index];
    }

    private static boolean isInTheWay(List<Range> own, List<Range> open) {
        for (Range range : own) {
            for (Range other : open) {
                if (range.conflicts(other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Range> ranges(Kernel kernel, boolean byFirst) {
        List<Range> ranges = new ArrayList<>();
        kernel.reads().forEach(buffer -> ranges.add(range(buffer, false, byFirst)));
        kernel.writes().forEach(buffer -> ranges.add(range(buffer, true, byFirst)));
        return ranges;
    }

    private Range range(Buffer buffer, boolean written, boolean byFirst) {
        // Of a sequence any step counts: which of them another worker is at is not known.
        Buffer whole = buffer.whole();
        Place place = step.place(whole);
        return new Range(
                place.arena().name(), place.offset(), place.offset() + whole.elements(batch), written, byFirst);
    }
}
