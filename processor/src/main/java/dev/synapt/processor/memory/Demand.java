package dev.synapt.processor.memory;

import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;

/** What a schedule needs, whatever the batch: what must have a place of its own, and what shares space when. */
record Demand(List<Buffer> buffers, List<Chain> floats, List<Chain> integers) {

    static Demand of(Schedule schedule) {
        return new Demand(
                schedule.buffers(), Chain.of(schedule, ElementType.FLOAT), Chain.of(schedule, ElementType.INT));
    }

    static List<Block> at(List<Chain> chains, int batch) {
        List<Block> blocks = new ArrayList<>(chains.size());
        for (Chain chain : chains) {
            blocks.add(chain.at(batch));
        }
        return blocks;
    }

    /** Elements of what has a place of its own. */
    long permanent(int batch) {
        long permanent = 0;
        for (Buffer buffer : buffers) {
            permanent += Lifetimes.isPermanent(buffer) ? MemoryPlanner.align(buffer.elements(batch)) : 0;
        }
        return permanent;
    }

    /** Elements of all arrays together that no plan can do without. */
    long least(int batch) {
        return permanent(batch) + Block.mostAlive(at(floats, batch)) + Block.mostAlive(at(integers, batch));
    }

    /** The largest batch for which an array of {@code limit} elements can hold every buffer, 0 if none. */
    int longest(int limit) {
        int longest = limit;
        for (Buffer buffer : buffers) {
            if (buffer.elements(0) > limit) {
                return 0;
            }
            if (buffer.size().batched() && buffer.size().size() > 0) {
                longest = Math.min(
                        longest, (limit - buffer.fixed()) / buffer.size().size());
            }
        }
        return longest;
    }

    /** The buffers that no array of {@code limit} elements can hold. */
    List<Buffer> oversized(int batch, int limit) {
        return buffers.stream().filter(buffer -> buffer.elements(batch) > limit).toList();
    }
}
