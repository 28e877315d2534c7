package dev.synapt.processor.memory;

import dev.synapt.processor.graph.Result;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Category;
import dev.synapt.processor.schedule.Kernel;
import dev.synapt.processor.schedule.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * When each buffer of activation memory is in use: from the first kernel that writes it to the last that reads it, both
 * included. The batch is there before the first kernel; what the caller asks for stays until after the last. Parameters,
 * gradients and state are always in use and not listed.
 */
public final class Lifetimes {
    private static final Set<Category> PERMANENT =
            Set.of(Category.PARAMETERS, Category.GRADIENTS, Category.OPTIMIZER_STATE, Category.STATE);

    /** Numbers of kernels; -1 is before the first, the number of kernels is after the last. */
    public record Lifetime(int first, int last) {
        public boolean overlaps(Lifetime other) {
            return first <= other.last && other.first <= last;
        }
    }

    private final Map<Buffer, Lifetime> lifetimes = new LinkedHashMap<>();

    private Lifetimes(Schedule schedule) {
        for (Buffer buffer : schedule.buffers()) {
            if (buffer.category() == Category.STAGING) {
                lifetimes.put(buffer, new Lifetime(-1, -1));
            }
        }
        for (int i = 0; i < schedule.kernels().size(); i++) {
            Kernel kernel = schedule.kernels().get(i);
            for (Buffer buffer : kernel.reads()) {
                use(buffer, i);
            }
            for (Buffer buffer : kernel.writes()) {
                use(buffer, i);
            }
        }
        schedule.results().forEach((result, buffer) -> {
            if (outlivesStep(result) && !isPermanent(buffer)) {
                use(buffer, schedule.kernels().size());
            }
        });
    }

    /** Of the buffers of activation memory, in the order in which they are first used. */
    public static Map<Buffer, Lifetime> of(Schedule schedule) {
        return new Lifetimes(schedule).lifetimes;
    }

    /** Whether {@code buffer} has a place of its own for good. */
    public static boolean isPermanent(Buffer buffer) {
        return PERMANENT.contains(buffer.category());
    }

    private static boolean outlivesStep(Result result) {
        return switch (result.role()) {
            case NEXT, GRADIENT, UPDATE -> false;
            case OUTPUT, PROBABILITIES, LOSS, TOTAL_LOSS, VALUE, ELEMENT -> true;
        };
    }

    private void use(Buffer buffer, int kernel) {
        if (!isPermanent(buffer)) {
            lifetimes.merge(
                    buffer, new Lifetime(kernel, kernel), (known, now) -> new Lifetime(known.first(), now.last()));
        }
    }
}
