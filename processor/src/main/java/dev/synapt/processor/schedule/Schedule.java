package dev.synapt.processor.schedule;

import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.VariableSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The kernels of one step in the order in which they run, the buffers they use, and where the graph's results and sources are.
 *
 * @param buffers all of them, parameters, gradients and state included
 * @param variables the buffer of each parameter and state
 * @param feeds the buffer of each input and target by name
 * @param turned names of the feeds that are kept with the batch innermost
 * @param results the buffer of each result that has one
 */
public record Schedule(
        List<Buffer> buffers,
        List<Kernel> kernels,
        Map<VariableSpec, Buffer> variables,
        Map<String, Buffer> feeds,
        Set<String> turned,
        Map<Result, Buffer> results) {

    public Schedule {
        buffers = List.copyOf(buffers);
        kernels = List.copyOf(kernels);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        feeds = Collections.unmodifiableMap(new LinkedHashMap<>(feeds));
        turned = Set.copyOf(turned);
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    }

    /** The buffers whose values are there before the first kernel. */
    public List<Buffer> sources() {
        return Stream.concat(variables.values().stream(), feeds.values().stream())
                .toList();
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
