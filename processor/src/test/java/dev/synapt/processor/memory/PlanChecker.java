package dev.synapt.processor.memory;

import dev.synapt.processor.memory.MemoryPlan.Place;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at a plan cell by cell: walks the kernels and remembers for every cell whose value it holds. A kernel that reads a
 * buffer must find all its cells holding that buffer; it may write into a cell it reads only if it says that it works in place.
 * Shares no code with the planner, not even what a lifetime is.
 */
final class PlanChecker {
    private final Schedule schedule;
    private final MemoryPlan plan;
    private final int n;
    private final Map<String, Buffer[]> holders = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    private PlanChecker(Schedule schedule, MemoryPlan plan, int n) {
        this.schedule = schedule;
        this.plan = plan;
        this.n = n;
        plan.arenas().forEach(arena -> holders.put(arena.name(), new Buffer[arena.length()]));
    }

    /** What is wrong with the plan, in words; nothing if it is sound. */
    static List<String> faults(Schedule schedule, MemoryPlan plan, int n) {
        PlanChecker checker = new PlanChecker(schedule, plan, n);
        checker.check();
        return checker.faults;
    }

    private void check() {
        Set<Buffer> known = new HashSet<>();
        for (Buffer buffer : schedule.buffers()) {
            Place place = plan.places().get(buffer);
            if (place == null) {
                faults.add(buffer + " has no place");
            } else if ((place.arena().length() - place.offset()) % MemoryPlanner.ALIGNMENT != 0
                    || place.offset() + buffer.elements(n) > place.arena().length()) {
                faults.add(buffer + " at " + place.offset() + " is not aligned or not inside " + place.arena());
            } else if (place.arena().type() != buffer.type()) {
                faults.add(buffer + " of another type than " + place.arena());
            }
        }
        if (!faults.isEmpty()) {
            return;
        }
        schedule.sources().forEach(buffer -> put(buffer, known));
        for (Kernel kernel : schedule.kernels()) {
            kernel.reads().stream().filter(known::contains).forEach(buffer -> find(buffer, kernel.comment()));
            for (Buffer written : kernel.writes()) {
                for (Buffer read : kernel.reads()) {
                    boolean inPlace = kernel.inPlace().contains(new Kernel.InPlace(read, written));
                    boolean same = plan.places().get(read).equals(plan.places().get(written));
                    if (read != written && overlap(read, written) && !(inPlace && same)) {
                        faults.add(written + " is written over " + read + " while it is read: " + kernel.comment());
                    }
                }
                put(written, known);
            }
            kernel.writes().forEach(buffer -> find(buffer, kernel.comment() + ", written together"));
        }
        schedule.results().values().forEach(buffer -> find(buffer, "after the step"));
    }

    private boolean overlap(Buffer a, Buffer b) {
        Place first = plan.places().get(a);
        Place second = plan.places().get(b);
        return first.arena().name().equals(second.arena().name())
                && first.offset() < second.offset() + b.elements(n)
                && second.offset() < first.offset() + a.elements(n);
    }

    private void put(Buffer buffer, Set<Buffer> known) {
        known.add(buffer);
        Place place = plan.places().get(buffer);
        Buffer[] cells = holders.get(place.arena().name());
        for (int i = 0; i < buffer.elements(n); i++) {
            cells[place.offset() + i] = buffer;
        }
    }

    private void find(Buffer buffer, String when) {
        Place place = plan.places().get(buffer);
        Buffer[] cells = holders.get(place.arena().name());
        for (int i = 0; i < buffer.elements(n); i++) {
            if (cells[place.offset() + i] != buffer) {
                faults.add(buffer + " has been overwritten by " + cells[place.offset() + i] + ": " + when);
                return;
            }
        }
    }
}
