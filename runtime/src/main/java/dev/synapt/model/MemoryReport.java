package dev.synapt.model;

import dev.synapt.device.DeviceReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The memory a model holds, as planned when it was compiled.
 *
 * @param network name of the network
 * @param batch the largest number of examples of a step
 * @param rows one for each category and field that takes any, of this process
 * @param device what the model takes of the device it computes on, if it does
 */
public record MemoryReport(String network, int batch, List<Row> rows, Optional<DeviceReport> device) {

    /** What memory is held for. */
    public enum Category {
        /** Weights and biases. */
        PARAMETERS,
        /** Derivatives of the loss by the parameters. */
        GRADIENTS,
        /** Momentum and the like. */
        OPTIMIZER_STATE,
        /** Kept from step to step and not trained: running statistics. */
        STATE,
        /** Computed by the forward pass and read again by the backward pass. */
        ACTIVATIONS,
        /** What lives within one pass. */
        INTERMEDIATE,
        /** The batch. */
        STAGING,
        /** Constants that kernels read. */
        TABLES,
        /** Space lost to alignment. */
        PADDING
    }

    /**
     * What one field takes in one category.
     *
     * @param category what for
     * @param field of the network; {@code clip norm} for what clipping takes, empty for what else belongs to no field
     * @param fixedBytes whatever the batch
     * @param bytesPerExample times the batch
     */
    public record Row(Category category, String field, long fixedBytes, long bytesPerExample) {
        /**
         * {@return the bytes at some batch}
         *
         * @param batch number of examples
         */
        public long bytes(int batch) {
            return Math.addExact(fixedBytes, Math.multiplyExact(bytesPerExample, (long) batch));
        }
    }

    /** Copies the list. */
    public MemoryReport {
        rows = List.copyOf(rows);
    }

    /**
     * The memory of a model that computes on the CPU.
     *
     * @param network name of the network
     * @param batch the largest number of examples of a step
     * @param rows one for each category and field that takes any
     */
    public MemoryReport(String network, int batch, List<Row> rows) {
        this(network, batch, rows, Optional.empty());
    }

    /** The same on a device: of the host's arrays {@code elements} are left, for what is kept on both sides. */
    MemoryReport on(DeviceReport report, long elements) {
        var kept = new ArrayList<Row>();
        for (Row row : rows) {
            switch (row.category()) {
                case PARAMETERS, GRADIENTS, OPTIMIZER_STATE, STATE -> kept.add(row);
                case ACTIVATIONS, INTERMEDIATE, STAGING, TABLES, PADDING -> {}
            }
        }
        long padding =
                4 * elements - kept.stream().mapToLong(row -> row.bytes(batch)).sum();
        if (padding > 0) {
            kept.add(new Row(Category.PADDING, "", padding, 0));
        }
        return new MemoryReport(network, batch, kept, Optional.of(report));
    }

    /**
     * {@return the report that generated code holds as text}
     *
     * @param network name of the network
     * @param batch the largest number of examples of a step
     * @param text lines of {@code category;field;fixedBytes;bytesPerExample}
     */
    public static MemoryReport parse(String network, int batch, String text) {
        var rows = new ArrayList<Row>();
        for (String line :
                text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            String[] cells = line.split(";", -1);
            if (cells.length != 4) {
                throw new IllegalArgumentException(
                        "'%s': expected category;field;fixedBytes;bytesPerExample".formatted(line));
            }
            rows.add(new Row(Category.valueOf(cells[0]), cells[1], Long.parseLong(cells[2]), Long.parseLong(cells[3])));
        }
        return new MemoryReport(network, batch, rows);
    }

    /** {@return all bytes} */
    public long total() {
        return rows.stream().mapToLong(row -> row.bytes(batch)).sum();
    }

    /**
     * {@return the bytes of a category}
     *
     * @param category what for
     */
    public long bytes(Category category) {
        return rows.stream()
                .filter(row -> row.category() == category)
                .mapToLong(row -> row.bytes(batch))
                .sum();
    }

    /**
     * {@return the bytes of a field}
     *
     * @param field of the network
     */
    public long bytes(String field) {
        return rows.stream()
                .filter(row -> row.field().equals(field))
                .mapToLong(row -> row.bytes(batch))
                .sum();
    }

    /** {@return the fields that take memory} */
    public Set<String> fields() {
        var fields = new TreeSet<String>();
        rows.forEach(row -> fields.add(row.field()));
        return fields;
    }

    /** {@return one line for each category that takes memory, and the total} */
    @Override
    public String toString() {
        var text = new StringBuilder(network + " at batch " + batch + "\n");
        for (Category category : Category.values()) {
            long bytes = bytes(category);
            if (bytes > 0) {
                String name = category.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                text.append(String.format(Locale.ROOT, "  %-16s %,15d bytes\n", name, bytes));
            }
        }
        text.append(String.format(Locale.ROOT, "  %-16s %,15d bytes\n", "total", total()));
        device.ifPresent(text::append);
        return text.toString();
    }
}
