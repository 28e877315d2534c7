package dev.synapt.processor.memory;

import dev.synapt.processor.schedule.Buffer;
import java.util.List;

/**
 * A run of cells in use for a part of a step.
 *
 * @param size elements, a multiple of the alignment
 * @param first the kernel before whose end it must be there
 * @param last the kernel after which others may have it
 * @param buffers that use it, one after the other
 */
record Block(long size, int first, int last, List<Buffer> buffers) {

    boolean overlaps(Block other) {
        return first <= other.last && other.first <= last;
    }

    /** The most elements that are in use at once. */
    static long mostAlive(List<Block> blocks) {
        int end = blocks.stream().mapToInt(Block::last).max().orElse(0);
        long[] changes = new long[end + 3];
        for (Block block : blocks) {
            changes[block.first + 1] += block.size;
            changes[block.last + 2] -= block.size;
        }
        long alive = 0;
        long most = 0;
        for (long change : changes) {
            alive += change;
            most = Math.max(most, alive);
        }
        return most;
    }
}
