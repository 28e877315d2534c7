package dev.synapt.processor.model;

import com.palantir.javapoet.CodeBlock;
import dev.synapt.processor.memory.MemoryPlan.Arena;
import dev.synapt.processor.source.RuntimeTypes;
import java.util.Collection;

/** The statement before arrays are allocated: whether the heap holds them. */
final class HeapCheck {
    /** Of a float and of an int. */
    private static final long BYTES = 4;

    private HeapCheck() {}

    static CodeBlock of(Program program, Collection<Arena> arenas) {
        long bytes = arenas.stream().mapToLong(arena -> BYTES * arena.length()).sum();
        return CodeBlock.of(
                "$T.require($S, $LL);\n",
                RuntimeTypes.HEAP,
                program.declaration().name() + " at batch " + program.batch(),
                bytes);
    }
}
