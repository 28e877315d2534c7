package dev.synapt.processor.memory;

import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.schedule.Buffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where every buffer of a schedule lies, at the declared batch.
 *
 * @param arenas the arrays to allocate
 * @param places of each buffer
 * @param livenessBound the least elements of activation memory any plan could do with: the most that are alive at once
 */
public record MemoryPlan(List<Arena> arenas, Map<Buffer, Place> places, long livenessBound) {

    /**
     * One array.
     *
     * @param name of the generated field, such as {@code parameters}, {@code gradients}, {@code optimizerState},
     *     {@code activations}, {@code indices}; where one array does not hold all, {@code activations2} and so on follow
     */
    public record Arena(String name, ElementType type, int length) {}

    /** From element {@code offset} of {@code arena} on. */
    public record Place(Arena arena, int offset) {}

    public MemoryPlan {
        arenas = List.copyOf(arenas);
        places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    }
}
