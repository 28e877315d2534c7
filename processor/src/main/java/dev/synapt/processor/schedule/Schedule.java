package dev.synapt.processor.schedule;

import dev.synapt.processor.graph.Result;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The kernels of one step in the order in which they run, the buffers they use, and where the graph's results and sources are.
 *
 * @param buffers all of them, parameters, gradients and state included
 * @param sources the buffer of each input, parameter and state by name
 * @param turned names of the sources that are kept with the batch innermost
 * @param results the buffer of each result that has one
 */
public record Schedule(
        List<Buffer> buffers,
        List<Kernel> kernels,
        Map<String, Buffer> sources,
        Set<String> turned,
        Map<Result, Buffer> results) {

    public Schedule {
        buffers = List.copyOf(buffers);
        kernels = List.copyOf(kernels);
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        turned = Set.copyOf(turned);
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    }

    /** Whether some gradients go into the update at once and have no memory. */
    public boolean updatesAtOnce() {
        return kernels.stream().map(Kernel::work).anyMatch(Work::updatesAtOnce);
    }

    @Override
    public String toString() {
        return ScheduleDump.of(this);
    }
}
