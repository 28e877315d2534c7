package dev.synapt.processor.memory;

import dev.synapt.processor.memory.MemoryPlan.Arena;
import dev.synapt.processor.memory.MemoryPlan.Place;
import dev.synapt.processor.memory.MemoryReport.Row;
import dev.synapt.processor.schedule.Buffer;
import dev.synapt.processor.schedule.Category;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/**
 * Says of every cell of an array what it is for, so that the parts add up to the whole although buffers share space. A cell
 * counts for the first of these that ever uses it: the batch, an activation kept for the backward pass, any other value; among
 * values of one kind for the one computed first. What no buffer ever uses is padding.
 */
final class Attribution {
    private static final int FLOAT_BYTES = 4;

    private Attribution() {}

    /** The rows of {@code arena}, in no order that matters; a field may have several of a category. */
    static List<Row> rows(Arena arena, Map<Buffer, Place> places, int batch) {
        List<Entry<Buffer, Place>> here = places.entrySet().stream()
                .filter(entry -> entry.getValue().arena().equals(arena))
                .sorted(Comparator.comparingInt(
                        entry -> precedence(entry.getKey().category())))
                .toList();
        TreeMap<Long, Long> used = new TreeMap<>();
        List<Row> rows = new ArrayList<>();
        long total = 0;
        for (Entry<Buffer, Place> entry : here) {
            Buffer buffer = entry.getKey();
            long start = entry.getValue().offset();
            long cells = add(used, start, start + buffer.elements(batch));
            total += cells;
            if (cells > 0) {
                rows.add(row(buffer, cells, batch));
            }
        }
        long padding = arena.length() - total;
        if (padding > 0) {
            rows.add(new Row(Category.PADDING, "", FLOAT_BYTES * padding, 0));
        }
        return rows;
    }

    private static int precedence(Category category) {
        return switch (category) {
            case PARAMETERS, GRADIENTS, OPTIMIZER_STATE, STATE, TABLES -> 0;
            case STAGING -> 1;
            case ACTIVATIONS -> 2;
            case INTERMEDIATE -> 3;
            case PADDING -> 4;
        };
    }

    /** Of a buffer that shares some of its cells with one counted before, only the rest counts, split alike. */
    private static Row row(Buffer buffer, long cells, int batch) {
        long whole = buffer.size().batched() ? buffer.size().size() : 0;
        long perExample = cells == buffer.elements(batch) ? whole : Math.min(whole, cells / batch);
        return new Row(
                buffer.category(),
                buffer.field(),
                FLOAT_BYTES * (cells - perExample * batch),
                FLOAT_BYTES * perExample);
    }

    /** Adds [start, end) to the ranges {@code used} and gives how many cells of it are new. */
    private static long add(TreeMap<Long, Long> used, long start, long end) {
        if (start == end) {
            return 0;
        }
        long from = start;
        long to = end;
        long known = 0;
        Entry<Long, Long> before = used.floorEntry(start);
        if (before != null && before.getValue() >= start) {
            known += Math.max(0, Math.min(end, before.getValue()) - start);
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        Entry<Long, Long> next = used.higherEntry(start);
        while (next != null && next.getKey() <= end) {
            known += Math.min(end, next.getValue()) - next.getKey();
            to = Math.max(to, next.getValue());
            used.remove(next.getKey());
            next = used.higherEntry(start);
        }
        used.put(from, to);
        return end - start - known;
    }
}
