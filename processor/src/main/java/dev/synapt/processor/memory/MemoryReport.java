package dev.synapt.processor.memory;

import dev.synapt.processor.schedule.Category;
import dev.synapt.processor.schedule.Schedule;
import java.util.List;
import java.util.Optional;

/**
 * What a network holds in memory, for training and for inference, to the byte.
 *
 * @param batch the declared one, for which the arrays are allocated
 * @param training empty for a network that is not trained
 */
public record MemoryReport(String network, int batch, Optional<Usage> training, Usage inference) {

    /** Sizes of memory, in GiB, for which the largest batch is told. */
    public static final List<Integer> BUDGETS = List.of(1, 2, 4, 8, 16, 24, 40, 80);

    /**
     * What one field takes in one category: {@code fixedBytes + n * bytesPerExample}. At the declared batch the rows add up to
     * exactly the arrays allocated. For another batch they say what that would take but for alignment and for how well values
     * then share space.
     *
     * @param field {@code clip norm} for what clipping takes, empty for what else belongs to none
     */
    public record Row(Category category, String field, long fixedBytes, long bytesPerExample) {
        public long bytes(int batch) {
            return fixedBytes + bytesPerExample * batch;
        }
    }

    /**
     * A value and its own size, whether or not it shares space with others.
     *
     * @param shape such as {@code [n,16,28,28]}
     */
    public record Item(Category category, String field, String name, String shape, long bytes) {}

    /**
     * The largest batch in some memory.
     *
     * @param batch empty if one example does not fit
     */
    public record Fit(int gib, Optional<Integer> batch) {}

    /**
     * The arrays of one object.
     *
     * @param rows by category, in each by field in the order of the network
     * @param items all values that are kept longer than one kernel's scratch
     * @param planned bytes of activation memory: the values that share space
     * @param livenessBound the least bytes that any plan could share them in: the most that are in use at once
     * @param updatesAtOnce whether some gradients have no memory, as they go into the update at once
     */
    public record Usage(
            List<Row> rows, List<Item> items, long planned, long livenessBound, boolean updatesAtOnce, List<Fit> fits) {
        public Usage {
            rows = List.copyOf(rows);
            items = List.copyOf(items);
            fits = List.copyOf(fits);
        }

        public long total(int batch) {
            return rows.stream().mapToLong(row -> row.bytes(batch)).sum();
        }

        public long bytes(Category category, int batch) {
            return rows.stream()
                    .filter(row -> row.category() == category)
                    .mapToLong(row -> row.bytes(batch))
                    .sum();
        }

        public long bytes(String field, int batch) {
            return rows.stream()
                    .filter(row -> row.field().equals(field))
                    .mapToLong(row -> row.bytes(batch))
                    .sum();
        }

        /** The part of the total that does not depend on the batch. */
        public long fixedBytes() {
            return rows.stream().mapToLong(Row::fixedBytes).sum();
        }

        public long bytesPerExample() {
            return rows.stream().mapToLong(Row::bytesPerExample).sum();
        }

        /** The fields that take memory, in the order of the network. */
        public List<String> fields() {
            return rows.stream()
                    .map(Row::field)
                    .filter(field -> !field.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    /** Plans both for the declared batch, and for as many more as the largest batches take. */
    public static MemoryReport of(String network, int batch, Optional<Schedule> training, Schedule inference) {
        Layout forward = MemoryPlanner.layout(inference, batch);
        Optional<Usage> trained = training.map(schedule -> {
            Layout step = MemoryPlanner.layout(schedule, batch);
            return UsageCount.of(schedule, new Holding(step, List.of(forward)), batch);
        });
        return new MemoryReport(
                network, batch, trained, UsageCount.of(inference, new Holding(forward, List.of()), batch));
    }
}
