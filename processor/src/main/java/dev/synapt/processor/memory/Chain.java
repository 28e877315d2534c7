package dev.synapt.processor.memory;

import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.memory.Lifetimes.Lifetime;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Buffers of equal size that use the same cells one after the other, each computed in place of the one before; most are alone.
 *
 * @param first the kernel before whose end the first must be there
 * @param last the kernel after which others may have the cells
 */
record Chain(int first, int last, List<Buffer> buffers) {

    Block at(int batch) {
        return new Block(MemoryPlanner.align(buffers.getFirst().elements(batch)), first, last, buffers);
    }

    /** All buffers of one element type that share space, in chains: joined where the one read dies as the other is born. */
    static List<Chain> of(Schedule schedule, ElementType type) {
        Map<Buffer, Lifetime> lifetimes = Lifetimes.of(schedule);
        Map<Buffer, Buffer> successors = successors(schedule, lifetimes);
        Set<Buffer> heirs = new HashSet<>(successors.values());
        List<Chain> chains = new ArrayList<>();
        for (Buffer buffer : lifetimes.keySet()) {
            if (buffer.type() == type && !heirs.contains(buffer)) {
                List<Buffer> chain = new ArrayList<>();
                for (Buffer link = buffer; link != null; link = successors.get(link)) {
                    chain.add(link);
                }
                int last = lifetimes.get(chain.getLast()).last();
                chains.add(new Chain(lifetimes.get(buffer).first(), last, List.copyOf(chain)));
            }
        }
        return chains;
    }

    private static Map<Buffer, Buffer> successors(Schedule schedule, Map<Buffer, Lifetime> lifetimes) {
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
                        && pair.read().size().equals(pair.written().size())
                        && pair.read().fixed() == pair.written().fixed();
                if (inherits && !successors.containsKey(pair.read()) && !predecessors.containsKey(pair.written())) {
                    successors.put(pair.read(), pair.written());
                    predecessors.put(pair.written(), pair.read());
                }
            }
        }
        return successors;
    }
}
