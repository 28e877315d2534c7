package dev.synapt.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Makes {@link Examples} of arrays, column by column. Arrays are kept, not copied. A column without values, or with the name
 * of another, is refused by a {@link DataException}.
 */
public final class ExamplesBuilder {

    /** Elements of the longest array that HotSpot makes. */
    private static final int LONGEST = Integer.MAX_VALUE - 2;

    private final Map<String, Column> columns = new LinkedHashMap<>();

    ExamplesBuilder() {}

    /**
     * Adds a column of real values.
     *
     * @param name as the network's input or target
     * @param length values in one row
     * @param values row after row
     * @return this
     * @throws DataException if a value is NaN or infinite, or the last row is not whole
     */
    public ExamplesBuilder reals(String name, int length, float... values) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(values, "values");
        whole(name, length, values.length);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new DataException("column '%s' is %s in row %d, position %d; every value must be finite"
                        .formatted(name, values[i], i / length, i % length));
            }
        }
        return add(new Column.Floats(name, length, values));
    }

    /**
     * Adds a column of real values; copies them.
     *
     * @param name as the network's input or target
     * @param rows all of the same length
     * @return this
     * @throws DataException if rows differ in length, a value is NaN or infinite, or there are more values than an array holds
     */
    public ExamplesBuilder reals(String name, float[][] rows) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(rows, "rows");
        int length = rows.length == 0 ? 1 : rows[0].length;
        float[] values = new float[total(name, rows.length, length)];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != length) {
                throw new DataException("column '%s' has %d values in row %d, expected %d as in row 0"
                        .formatted(name, rows[row].length, row, length));
            }
            System.arraycopy(rows[row], 0, values, row * length, length);
        }
        return reals(name, length, values);
    }

    /**
     * Adds a column of unsigned bytes that stand for {@code byte / divisor}.
     *
     * @param name as the network's input or target
     * @param length values in one row
     * @param divisor 255 brings them to 0 to 1
     * @param values row after row
     * @return this
     * @throws DataException if the last row is not whole, or the divisor is not above 0
     */
    public ExamplesBuilder bytes(String name, int length, float divisor, byte[] values) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(values, "values");
        whole(name, length, values.length);
        if (!(divisor > 0) || !Float.isFinite(divisor)) {
            throw new DataException("column '%s' is divided by %s, expected a number above 0".formatted(name, divisor));
        }
        return add(new Column.Bytes(name, length, values, divisor));
    }

    /**
     * Adds a column of one index a row, such as a label.
     *
     * @param name as the network's input or target
     * @param values one for each row
     * @return this
     * @throws DataException if one is below 0
     */
    public ExamplesBuilder indices(String name, int... values) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(values, "values");
        return indices(name, 1, values);
    }

    /**
     * Adds a column of several indices a row, such as tokens.
     *
     * @param name as the network's input or target
     * @param length indices in one row
     * @param values row after row
     * @return this
     * @throws DataException if one is below 0, or the last row is not whole
     */
    public ExamplesBuilder indices(String name, int length, int[] values) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(values, "values");
        whole(name, length, values.length);
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0) {
                throw new DataException("column '%s' is %d in row %d, position %d; an index is at least 0"
                        .formatted(name, values[i], i / length, i % length));
            }
        }
        return add(new Column.Indices(name, length, values));
    }

    /**
     * {@return the examples}
     *
     * @throws DataException if there is no column, or columns differ in their number of rows
     */
    public Examples build() {
        if (columns.isEmpty()) {
            throw new DataException("a data set without columns");
        }
        Column first = columns.values().iterator().next();
        for (Column column : columns.values()) {
            if (column.rows() != first.rows()) {
                throw new DataException("column '%s' has %d rows, column '%s' has %d"
                        .formatted(first.name(), first.rows(), column.name(), column.rows()));
            }
        }
        return new Examples(Collections.unmodifiableMap(new LinkedHashMap<>(columns)), Rows.all(first.rows()));
    }

    ExamplesBuilder add(Column column) {
        if (columns.putIfAbsent(column.name(), column) != null) {
            throw new DataException("two columns '" + column.name() + "'");
        }
        return this;
    }

    /** How many values so many rows have, in one array. */
    static int total(String name, int rows, int length) {
        long total = (long) rows * length;
        if (total > LONGEST) {
            throw new DataException("column '%s' has %d rows of %d values, more than the %d that an array holds"
                    .formatted(name, rows, length, LONGEST));
        }
        return (int) total;
    }

    private static void whole(String name, int length, int values) {
        if (length < 1) {
            throw new DataException("column '%s' has %d values a row, expected at least 1".formatted(name, length));
        }
        if (values == 0) {
            throw new DataException("column '" + name + "' is empty; a data set needs at least one row");
        }
        if (values % length != 0) {
            throw new DataException("column '%s' has %d values, which is no multiple of %d, the values of one row"
                    .formatted(name, values, length));
        }
    }
}
