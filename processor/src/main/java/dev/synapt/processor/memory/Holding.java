package dev.synapt.processor.memory;

import dev.synapt.processor.memory.MemoryPlan.Arena;
import java.util.ArrayList;
import java.util.List;

/**
 * The arrays that an object of a generated class holds: those of its own step and, of a model that trains, the same arrays made
 * large enough for prediction and evaluation, which run in them too.
 *
 * @param step the demand whose buffers the arrays are laid out for
 * @param others demands that use the same arrays
 */
record Holding(Demand step, List<Demand> others) {

    /** The arrays that must be longer for another schedule than for the step itself, or are there for it alone. */
    record Surplus(String arena, long elements) {}

    List<Surplus> surplus(MemoryPlan own, int batch) {
        List<Surplus> surplus = new ArrayList<>();
        for (Demand other : others) {
            for (Arena arena :
                    MemoryPlanner.plan(other, batch, MemoryPlanner.LIMIT).arenas()) {
                long length = own.arenas().stream()
                        .filter(known -> known.name().equals(arena.name()))
                        .mapToLong(Arena::length)
                        .sum();
                if (arena.length() > length) {
                    surplus.add(new Surplus(arena.name(), arena.length() - length));
                }
            }
        }
        return surplus;
    }

    /** All bytes of all arrays at {@code batch} examples. */
    long bytes(int batch) {
        MemoryPlan plan = MemoryPlanner.plan(step, batch, MemoryPlanner.LIMIT);
        long elements = plan.arenas().stream().mapToLong(Arena::length).sum();
        elements += surplus(plan, batch).stream().mapToLong(Surplus::elements).sum();
        return 4 * elements;
    }

    /** What {@link #bytes} cannot be below at {@code batch} examples: no plan is made. */
    long leastBytes(int batch) {
        long least = step.least(batch);
        for (Demand other : others) {
            least = Math.max(least, other.least(batch));
        }
        return 4 * least;
    }

    boolean isPossible(int batch) {
        return step.oversized(batch, MemoryPlanner.LIMIT).isEmpty()
                && others.stream().allMatch(other -> other.oversized(batch, MemoryPlanner.LIMIT)
                        .isEmpty());
    }
}
