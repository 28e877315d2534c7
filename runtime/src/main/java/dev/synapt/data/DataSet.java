package dev.synapt.data;

import dev.synapt.internal.Suggestion;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Rows of named columns. A set plays one part, which its type says: {@link Examples} none yet, {@link TrainingSet},
 * {@link ValidationSet}, {@link TestSet}; there is no way from one part to another.
 */
public abstract sealed class DataSet permits Examples, TrainingSet, ValidationSet, TestSet {

    private final Map<String, Column> columns;
    private final Rows rows;

    DataSet(Map<String, Column> columns, Rows rows) {
        this.columns = columns;
        this.rows = rows;
    }

    DataSet(DataSet same) {
        this(same.columns, same.rows);
    }

    /** {@return the number of rows, at least 1} */
    public final int size() {
        return rows.size();
    }

    /** {@return the names of the columns} */
    public final Set<String> names() {
        return columns.keySet();
    }

    /**
     * {@return a column of the table that this set takes its rows from; {@link #row} says which}
     *
     * @param name of the column
     * @throws DataException if there is none
     */
    public final Column column(String name) {
        Objects.requireNonNull(name, "name");
        Column column = columns.get(name);
        if (column == null) {
            throw new DataException("no column '" + name + "' in the data" + Suggestion.among(name, names()));
        }
        return column;
    }

    /**
     * {@return where a row of this set lies in its columns}
     *
     * @param i from 0 to {@link #size} - 1
     */
    public final int row(int i) {
        return rows.at(i);
    }

    /**
     * {@return the first row of the table that both sets contain, or -1 if they share none}
     *
     * @param other a set
     */
    public final int sharedRow(DataSet other) {
        return rows.shared(other.rows);
    }

    Map<String, Column> columns() {
        return columns;
    }

    Rows rows() {
        return rows;
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " of " + size() + " rows, columns " + names();
    }
}
