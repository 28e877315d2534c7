package dev.synapt.processor.schedule;

import java.util.List;

/** What a kernel does, in the terms of its target; the memory plan asks only what it touches. */
public interface Work {

    /** Whether it updates a parameter with a gradient that has no memory. */
    default boolean updatesAtOnce() {
        return false;
    }

    /** The kernels that it repeats, if it is a loop. */
    default List<Kernel> repeated() {
        return List.of();
    }

    /** Its instructions, if it has any, as a dump lists them. */
    default List<?> steps() {
        return List.of();
    }
}
