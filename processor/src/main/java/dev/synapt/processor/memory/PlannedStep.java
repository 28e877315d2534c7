package dev.synapt.processor.memory;

import dev.synapt.processor.graph.Result;
import dev.synapt.processor.graph.VariableSpec;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Schedule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kernels of one step in order and where their buffers lie. */
public record PlannedStep(Schedule schedule, MemoryPlan plan) {

    public MemoryPlan.Place place(Buffer buffer) {
        MemoryPlan.Place place = plan.places().get(buffer);
        if (place == null) {
            throw new IllegalStateException("buffer " + buffer + " has no place in the memory plan");
        }
        return place;
    }

    /** The buffer of a result; empty where it has none. */
    public Optional<Buffer> result(Result.Role role, String name) {
        return schedule.results().entrySet().stream()
                .filter(entry ->
                        entry.getKey().role() == role && entry.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The buffers of gradients, updates or next values, by what they are of. */
    public Map<VariableSpec, Buffer> results(Result.Role role) {
        Map<VariableSpec, Buffer> results = new HashMap<>();
        schedule.results().forEach((result, buffer) -> {
            if (result.role() == role) {
                results.putIfAbsent(result.of(), buffer);
            }
        });
        return results;
    }

    /** The one result of {@code role}, whatever its name. */
    public Buffer only(Result.Role role) {
        List<Buffer> all = schedule.results().entrySet().stream()
                .filter(entry -> entry.getKey().role() == role)
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        if (all.size() != 1) {
            throw new IllegalStateException("expected one result " + role + ", found " + all);
        }
        return all.getFirst();
    }

    public Buffer variable(VariableSpec variable) {
        Buffer buffer = schedule.variables().get(variable);
        if (buffer == null) {
            throw new IllegalStateException("no buffer for " + variable.name());
        }
        return buffer;
    }

    public Buffer feed(String name) {
        Buffer buffer = schedule.feeds().get(name);
        if (buffer == null) {
            throw new IllegalStateException("no buffer for the feed " + name);
        }
        return buffer;
    }
}
