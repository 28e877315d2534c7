package dev.synapt.processor.memory;

import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.kernel.Buffer;
import dev.synapt.processor.kernel.Category;
import dev.synapt.processor.kernel.Schedule;
import dev.synapt.processor.memory.MemoryPlan.Arena;
import dev.synapt.processor.memory.MemoryPlan.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Places every buffer of a schedule for the declared batch. Parameters, gradients and state follow one another in the order of
 * the schedule; all else shares the activation memory, one array of floats and one of integers. What one array does not hold
 * goes on in a second.
 */
public final class MemoryPlanner {
    /** Buffers start at multiples of this many elements: 64 bytes, a cache line and the widest vector. */
    public static final int ALIGNMENT = 16;

    /** Elements of the longest array: a Java array has fewer than 2^31 - 1, and ours a multiple of the alignment. */
    public static final int LIMIT = Integer.MAX_VALUE / ALIGNMENT * ALIGNMENT;

    private static final Map<Category, String> PERMANENT = permanent();

    private MemoryPlanner() {}

    private static Map<Category, String> permanent() {
        Map<Category, String> names = new LinkedHashMap<>();
        names.put(Category.PARAMETERS, "parameters");
        names.put(Category.GRADIENTS, "gradients");
        names.put(Category.OPTIMIZER_STATE, "optimizerState");
        names.put(Category.STATE, "state");
        return names;
    }

    public static MemoryPlan plan(Schedule schedule, int batch) {
        return plan(schedule, batch, LIMIT);
    }

    /**
     * @param limit elements of the longest array
     * @throws IllegalArgumentException if a single buffer is longer; {@link #oversized} tells before
     */
    static MemoryPlan plan(Schedule schedule, int batch, int limit) {
        return plan(Demand.of(schedule), batch, limit);
    }

    static MemoryPlan plan(Demand demand, int batch, int limit) {
        List<Buffer> oversized = demand.oversized(batch, limit);
        if (!oversized.isEmpty()) {
            throw new IllegalArgumentException(oversized + " do not fit an array of " + limit + " elements");
        }
        List<Arena> arenas = new ArrayList<>();
        Map<Buffer, Place> places = new LinkedHashMap<>();
        PERMANENT.forEach((category, name) -> {
            List<Block> blocks = demand.buffers().stream()
                    .filter(buffer -> buffer.category() == category)
                    .map(buffer -> new Block(align(buffer.elements(batch)), 0, 0, List.of(buffer)))
                    .toList();
            place(name, ElementType.FLOAT, blocks, inSequence(blocks), limit, arenas, places);
        });
        List<Block> floats = Demand.at(demand.floats(), batch);
        List<Block> integers = Demand.at(demand.integers(), batch);
        place("activations", ElementType.FLOAT, floats, Packing.pack(floats), limit, arenas, places);
        place("indices", ElementType.INT, integers, Packing.pack(integers), limit, arenas, places);
        return new MemoryPlan(arenas, places, Block.mostAlive(floats) + Block.mostAlive(integers));
    }

    /** The buffers that no array can hold, for which there is no plan. */
    public static List<Buffer> oversized(Schedule schedule, int batch) {
        return Demand.of(schedule).oversized(batch, LIMIT);
    }

    /** The next multiple of the alignment. */
    static long align(long elements) {
        return (elements + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static long[] inSequence(List<Block> blocks) {
        long[] offsets = new long[blocks.size()];
        long end = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = end;
            end += blocks.get(i).size();
        }
        return offsets;
    }

    private static void place(
            String name,
            ElementType type,
            List<Block> blocks,
            long[] offsets,
            int limit,
            List<Arena> arenas,
            Map<Buffer, Place> places) {
        if (blocks.isEmpty()) {
            return;
        }
        Arrays arrays = end(blocks, offsets) <= limit
                ? new Arrays(new int[blocks.size()], offsets, List.of(end(blocks, offsets)))
                : Arrays.split(blocks, limit);
        List<Arena> made = new ArrayList<>();
        for (int i = 0; i < arrays.lengths().size(); i++) {
            int length = Math.toIntExact(arrays.lengths().get(i));
            made.add(new Arena(i == 0 ? name : name + (i + 1), type, length));
        }
        arenas.addAll(made);
        for (int i = 0; i < blocks.size(); i++) {
            Place place = new Place(made.get(arrays.numbers()[i]), Math.toIntExact(arrays.offsets()[i]));
            blocks.get(i).buffers().forEach(buffer -> places.put(buffer, place));
        }
    }

    private static long end(List<Block> blocks, long[] offsets) {
        long end = 0;
        for (int i = 0; i < offsets.length; i++) {
            end = Math.max(end, offsets[i] + blocks.get(i).size());
        }
        return end;
    }
}
