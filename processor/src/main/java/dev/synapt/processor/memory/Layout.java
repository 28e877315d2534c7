package dev.synapt.processor.memory;

import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.memory.MemoryPlan.Arena;
import dev.synapt.processor.memory.MemoryPlan.Place;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Category;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How a demand is laid out in arrays: found for one batch, and quick to size for any other. */
final class Layout {
    private static final Map<Category, String> PERMANENT = permanent();

    private final Demand demand;
    private final int batch;
    private final long limit;
    private final int lead;
    private final Packing floats;
    private final Packing integers;

    private Layout(Demand demand, int batch, long limit, int lead) {
        this.demand = demand;
        this.batch = batch;
        this.limit = limit;
        this.lead = lead;
        floats = Packing.of(Demand.at(demand.floats(), batch), limit);
        integers = Packing.of(Demand.at(demand.integers(), batch), limit);
    }

    private static Map<Category, String> permanent() {
        Map<Category, String> names = new LinkedHashMap<>();
        names.put(Category.PARAMETERS, "parameters");
        names.put(Category.GRADIENTS, "gradients");
        names.put(Category.OPTIMIZER_STATE, "optimizerState");
        // Statistics belong to the model as parameters do: whoever has these has them too.
        names.put(Category.STATE, "parameters");
        return names;
    }

    /**
     * @param limit elements of the longest array, without the lead
     * @param lead elements that stay free at the beginning of each array
     */
    static Layout of(Demand demand, int batch, long limit, int lead) {
        return new Layout(demand, batch, limit, lead);
    }

    MemoryPlan plan() {
        List<Arena> arenas = new ArrayList<>();
        Map<Buffer, Place> places = new LinkedHashMap<>();
        new LinkedHashSet<>(PERMANENT.values()).forEach(name -> {
            List<Block> blocks = demand.buffers().stream()
                    .filter(buffer -> name.equals(PERMANENT.get(buffer.category())))
                    .sorted(Comparator.comparing(Buffer::category))
                    .map(buffer -> new Block(MemoryPlanner.align(buffer.elements(batch)), 0, 0, List.of(buffer)))
                    .toList();
            add(name, ElementType.FLOAT, blocks, Placement.inSequence(blocks, limit), arenas, places);
        });
        List<Block> real = Demand.at(demand.floats(), batch);
        List<Block> whole = Demand.at(demand.integers(), batch);
        add("activations", ElementType.FLOAT, real, floats.placement(), arenas, places);
        add("indices", ElementType.INT, whole, integers.placement(), arenas, places);
        return new MemoryPlan(arenas, places, Block.mostAlive(real) + Block.mostAlive(whole));
    }

    private void add(
            String name,
            ElementType type,
            List<Block> blocks,
            Placement placement,
            List<Arena> arenas,
            Map<Buffer, Place> places) {
        if (blocks.isEmpty()) {
            return;
        }
        List<Arena> made = new ArrayList<>();
        for (long length : placement.lengths()) {
            String numbered = made.isEmpty() ? name : name + (made.size() + 1);
            made.add(new Arena(numbered, type, Math.toIntExact(lead + length)));
        }
        arenas.addAll(made);
        for (int i = 0; i < blocks.size(); i++) {
            Place place = new Place(
                    made.get(placement.numbers()[i]),
                    Math.toIntExact(lead + placement.offsets()[i]));
            blocks.get(i).buffers().forEach(buffer -> places.put(buffer, place));
        }
    }

    Demand demand() {
        return demand;
    }

    int lead() {
        return lead;
    }

    /** Elements of the arrays of what has a place of its own, at {@code n} examples. */
    long permanent(int n) {
        long arrays = demand.buffers().stream()
                .map(buffer -> PERMANENT.get(buffer.category()))
                .filter(Objects::nonNull)
                .distinct()
                .count();
        return demand.permanent(n) + lead * arrays;
    }

    /** Lengths of the arrays of shared floats at {@code n} examples, by the layout found for the declared batch. */
    List<Long> floats(int n) {
        return led(floats.place(Demand.at(demand.floats(), n)));
    }

    List<Long> integers(int n) {
        return led(integers.place(Demand.at(demand.integers(), n)));
    }

    private List<Long> led(Placement placement) {
        return placement.lengths().stream()
                .map(length -> length == 0 ? 0 : lead + length)
                .toList();
    }
}
