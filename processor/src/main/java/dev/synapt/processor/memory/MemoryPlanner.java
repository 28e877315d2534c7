package dev.synapt.processor.memory;

import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Schedule;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Places every buffer of a schedule for the declared batch. Parameters, gradients and state follow one another in the order of
 * the schedule; all else shares the activation memory, one array of floats and one of integers. What one array does not hold
 * goes on in a second.
 */
public final class MemoryPlanner {
    /** Buffers start at multiples of this many elements: 64 bytes, a cache line and the widest vector. */
    public static final int ALIGNMENT = 16;

    /** Elements of the longest array, without the lead: a loop over strips of 1024 must not count beyond what an {@code int} holds. */
    public static final int LIMIT = Integer.MAX_VALUE / 1024 * 1024;

    /**
     * Elements that stay free at the beginning of a Java array, 48 bytes: HotSpot's arrays have a header of 16, and those of two
     * megabytes and more begin, on most machines, at a multiple of 64, so that with them the buffers do. A vector that crosses
     * two cache lines takes twice as long to load.
     */
    public static final int LEAD = 12;

    private MemoryPlanner() {}

    /** The plan in Java's arrays. */
    public static MemoryPlan plan(Schedule schedule, int batch) {
        return plan(schedule, batch, LIMIT, LEAD);
    }

    static Layout layout(Schedule schedule, int batch) {
        return Layout.of(Demand.of(schedule), batch, LIMIT, LEAD);
    }

    /**
     * @param limit elements of the longest array, without the lead
     * @param lead elements that stay free at the beginning of each array
     * @throws IllegalArgumentException if a single buffer is longer; {@link #oversized} tells before
     */
    public static MemoryPlan plan(Schedule schedule, int batch, int limit, int lead) {
        Demand demand = Demand.of(schedule);
        List<Buffer> oversized = demand.oversized(batch, limit);
        if (!oversized.isEmpty()) {
            throw new IllegalArgumentException(oversized + " do not fit an array of " + limit + " elements");
        }
        return Layout.of(demand, batch, limit, lead).plan();
    }

    /** The largest buffer, if no array of {@code limit} elements can hold it: for such a schedule there is no plan. */
    public static Optional<Buffer> oversized(Schedule schedule, int batch, int limit) {
        return Demand.of(schedule).oversized(batch, limit).stream()
                .max(Comparator.comparingLong(buffer -> buffer.elements(batch)));
    }

    /** The next multiple of the alignment. */
    public static long align(long elements) {
        return (elements + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
