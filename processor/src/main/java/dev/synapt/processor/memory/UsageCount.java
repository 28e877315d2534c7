package dev.synapt.processor.memory;

import dev.synapt.processor.memory.Holding.Surplus;
import dev.synapt.processor.memory.MemoryPlan.Arena;
import dev.synapt.processor.memory.MemoryReport.Fit;
import dev.synapt.processor.memory.MemoryReport.Item;
import dev.synapt.processor.memory.MemoryReport.Row;
import dev.synapt.processor.memory.MemoryReport.Usage;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Category;
import dev.synapt.processor.schedule.Schedule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Counts what the arrays of a holding are for. */
final class UsageCount {
    private static final long GIB = 1L << 30;
    private static final Set<String> SHARED = Set.of("activations", "indices");

    private UsageCount() {}

    static Usage of(Schedule schedule, Holding holding, int batch) {
        MemoryPlan plan = holding.step().plan();
        List<Row> rows = new ArrayList<>();
        for (Arena arena : plan.arenas()) {
            rows.addAll(Attribution.rows(arena, plan.places(), batch));
        }
        for (Surplus surplus : holding.surplus()) {
            rows.add(new Row(Category.INTERMEDIATE, "", 4 * surplus.elements(), 0));
        }
        long planned = plan.arenas().stream()
                .filter(arena -> SHARED.contains(arena.name().replaceAll("\\d+$", "")))
                .mapToLong(arena -> arena.length() - holding.step().lead())
                .sum();
        return new Usage(
                merged(rows, schedule),
                items(schedule, batch),
                4 * planned,
                4 * plan.livenessBound(),
                schedule.updatesAtOnce(),
                fits(holding));
    }

    /** One row for each category and field. */
    private static List<Row> merged(List<Row> rows, Schedule schedule) {
        record Key(Category category, String field) {}
        Map<Key, Row> merged = new LinkedHashMap<>();
        for (Row row : rows) {
            merged.merge(
                    new Key(row.category(), row.field()),
                    row,
                    (a, b) -> new Row(
                            a.category(),
                            a.field(),
                            a.fixedBytes() + b.fixedBytes(),
                            a.bytesPerExample() + b.bytesPerExample()));
        }
        List<String> fields = fieldsInOrder(schedule);
        return merged.values().stream()
                .sorted(Comparator.comparing(Row::category).thenComparingInt(row -> fields.indexOf(row.field())))
                .toList();
    }

    /** Fields as kernels come to them; those without a kernel first. */
    private static List<String> fieldsInOrder(Schedule schedule) {
        List<String> fields = new ArrayList<>();
        schedule.buffers().stream()
                .filter(buffer -> buffer.category() == Category.STAGING)
                .map(Buffer::field)
                .forEach(fields::add);
        schedule.kernels().forEach(kernel -> fields.add(kernel.site().field()));
        schedule.buffers().forEach(buffer -> fields.add(buffer.field()));
        return fields.stream().distinct().toList();
    }

    private static List<Item> items(Schedule schedule, int batch) {
        return schedule.buffers().stream()
                .filter(buffer -> buffer.fixed() == 0)
                .map(buffer -> new Item(
                        buffer.category(), buffer.field(), buffer.name(), buffer.shape(), 4 * buffer.elements(batch)))
                .toList();
    }

    private static List<Fit> fits(Holding holding) {
        List<Fit> fits = new ArrayList<>();
        for (int gib : MemoryReport.BUDGETS) {
            OptionalInt batch = LargestBatch.fitting(holding, gib * GIB);
            fits.add(new Fit(gib, batch.stream().boxed().findFirst()));
        }
        return fits;
    }
}
