package dev.synapt.processor.memory;

import dev.synapt.processor.memory.MemoryPlan.Arena;
import java.util.ArrayList;
import java.util.List;

/**
 * The arrays that an object of a generated class holds: those of its own step and, of a model that trains, the same arrays made
 * large enough for prediction and evaluation, which run in them too.
 *
 * @param step the layout of the arrays
 * @param others layouts of other steps in the same arrays
 */
record Holding(Layout step, List<Layout> others) {

    /** How much longer an array must be for another step than for the holding's own. */
    record Surplus(String arena, long elements) {}

    List<Surplus> surplus() {
        List<Surplus> surplus = new ArrayList<>();
        MemoryPlan own = step.plan();
        for (Layout other : others) {
            for (Arena arena : other.plan().arenas()) {
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

    /** All bytes of all arrays at {@code n} examples, laid out as at the declared batch. */
    long bytes(int n) {
        long permanent = step.permanent(n);
        List<Long> floats = step.floats(n);
        List<Long> integers = step.integers(n);
        for (Layout other : others) {
            permanent = Math.max(permanent, other.permanent(n));
            floats = larger(floats, other.floats(n));
            integers = larger(integers, other.integers(n));
        }
        return 4 * (permanent + sum(floats) + sum(integers));
    }

    /** What {@link #bytes} cannot be below, quicker to find, and never less for more examples. */
    long leastBytes(int n) {
        long least = step.demand().least(n);
        for (Layout other : others) {
            least = Math.max(least, other.demand().least(n));
        }
        return 4 * least;
    }

    /** The largest batch for which an array can hold the longest buffer. */
    int longestPossible() {
        int longest = step.demand().longest(MemoryPlanner.LIMIT);
        for (Layout other : others) {
            longest = Math.min(longest, other.demand().longest(MemoryPlanner.LIMIT));
        }
        return longest;
    }

    private static List<Long> larger(List<Long> a, List<Long> b) {
        List<Long> larger = new ArrayList<>();
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            larger.add(Math.max(i < a.size() ? a.get(i) : 0, i < b.size() ? b.get(i) : 0));
        }
        return larger;
    }

    private static long sum(List<Long> lengths) {
        return lengths.stream().mapToLong(Long::longValue).sum();
    }
}
