package dev.synapt.processor.memory;

import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.kernel.Buffer;
import dev.synapt.processor.kernel.Kernel;
import dev.synapt.processor.kernel.Schedule;
import dev.synapt.processor.memory.Lifetimes.Lifetime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A run of cells that one buffer uses, or several one after the other, each computed in place of the one before.
 *
 * @param size elements, a multiple of the alignment
 * @param first the kernel before whose end it must be there
 * @param last the kernel after which others may have it
 */
record Block(long size, int first, int last, List<Buffer> buffers) {

    boolean overlaps(Block other) {
        return first <= other.last && other.first <= last;
    }

    /** The blocks of one element type: buffers in place of each other are joined where the one read dies as the other is born. */
    static List<Block> of(Schedule schedule, int batch, ElementType type) {
        Map<Buffer, Lifetime> lifetimes = Lifetimes.of(schedule);
        Map<Buffer, Buffer> successors = successors(schedule, lifetimes, batch);
        Set<Buffer> heirs = new HashSet<>(successors.values());
        List<Block> blocks = new ArrayList<>();
        for (Buffer buffer : lifetimes.keySet()) {
            if (buffer.type() == type && !heirs.contains(buffer)) {
                List<Buffer> chain = new ArrayList<>();
                for (Buffer link = buffer; link != null; link = successors.get(link)) {
                    chain.add(link);
                }
                long size = MemoryPlanner.align(buffer.elements(batch));
                int last = lifetimes.get(chain.getLast()).last();
                blocks.add(new Block(size, lifetimes.get(buffer).first(), last, chain));
            }
        }
        return blocks;
    }

    private static Map<Buffer, Buffer> successors(Schedule schedule, Map<Buffer, Lifetime> lifetimes, int batch) {
        Map<Buffer, Buffer> successors = new LinkedHashMap<>();
        Map<Buffer, Buffer> predecessors = new HashMap<>();
        for (int i = 0; i < schedule.kernels().size(); i++) {
            for (Kernel.InPlace pair : schedule.kernels().get(i).inPlace()) {
                Lifetime read = lifetimes.get(pair.read());
                Lifetime written = lifetimes.get(pair.written());
                boolean inherits = read != null
                        && written != null
                        && read.last() == i
                        && written.first() == i
                        && pair.read().type() == pair.written().type()
                        && pair.read().elements(batch) == pair.written().elements(batch);
                if (inherits && !successors.containsKey(pair.read()) && !predecessors.containsKey(pair.written())) {
                    successors.put(pair.read(), pair.written());
                    predecessors.put(pair.written(), pair.read());
                }
            }
        }
        return successors;
    }

    /** The most elements that are in use at once. */
    static long mostAlive(List<Block> blocks) {
        Map<Integer, Long> changes = new HashMap<>();
        int end = 0;
        for (Block block : blocks) {
            changes.merge(block.first, block.size, Long::sum);
            changes.merge(block.last + 1, -block.size, Long::sum);
            end = Math.max(end, block.last + 1);
        }
        long alive = 0;
        long most = 0;
        for (int time = -1; time <= end; time++) {
            alive += changes.getOrDefault(time, 0L);
            most = Math.max(most, alive);
        }
        return most;
    }
}
