package dev.synapt.processor.source;

import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.memory.MemoryPlan.Arena;

/** The arrays of a memory plan as Java. */
public final class ArenaCode {
    private ArenaCode() {}

    public static Class<?> type(Arena arena) {
        return arena.type() == ElementType.INT ? int[].class : float[].class;
    }

    public static String create(Arena arena) {
        return create(arena, arena.length());
    }

    public static String empty(Arena arena) {
        return create(arena, 0);
    }

    private static String create(Arena arena, long length) {
        return "new " + type(arena).getComponentType() + "[" + length + "]";
    }
}
