package dev.synapt.model;

import dev.synapt.data.Column;
import dev.synapt.data.DataException;
import dev.synapt.data.DataSet;
import java.util.List;

/**
 * Fills batches of a network with rows of a data set: matches columns with inputs and targets by name, once, and checks
 * them.
 */
public final class Feeder {

    private final DataSet data;
    private final Column[] columns;
    private final Batch batch;

    /**
     * Matches a network with its data.
     *
     * @param description of the network
     * @param data with a column for every input and target
     * @throws DataException if a column is missing or of another kind or length, or an index or a yes-or-no target is
     *     out of range
     */
    public Feeder(Description description, DataSet data) {
        this.data = data;
        batch = new Batch(description);
        List<Feed> feeds = batch.feeds();
        columns = new Column[feeds.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = matched(description.network(), feeds.get(i), data);
        }
        for (LossInfo loss : description.losses()) {
            int place = batch.place(loss.target());
            if (loss.kind() == LossInfo.Kind.BINARY_CROSS_ENTROPY && columns[place] instanceof Column.Reals reals) {
                requireProbabilities(loss, reals);
            }
        }
    }

    /** {@return the batch that is filled} */
    public Batch batch() {
        return batch;
    }

    /**
     * {@return the batch, filled with rows in the order of the set}
     *
     * @param from first row
     * @param n rows
     */
    public Batch fill(int from, int n) {
        batch.n(n);
        for (int i = 0; i < n; i++) {
            copy(data.row(from + i), i);
        }
        return batch;
    }

    /**
     * {@return the batch, filled with rows in a given order}
     *
     * @param order of the rows
     * @param from first place in the order
     * @param n rows
     */
    public Batch fill(int[] order, int from, int n) {
        batch.n(n);
        for (int i = 0; i < n; i++) {
            copy(data.row(order[from + i]), i);
        }
        return batch;
    }

    /**
     * {@return a checksum of all that the network reads of the set, in the order of its rows} Other rows, or the same in another
     * order, have another one. What the batch holds is overwritten.
     */
    public String checksum() {
        var checksum = new Checksum();
        for (int i = 0; i < data.size(); i++) {
            copy(data.row(i), 0);
            for (int k = 0; k < columns.length; k++) {
                int length = columns[k].length();
                switch (columns[k]) {
                    case Column.Reals _ -> checksum.add(batch.reals(k), 0, length);
                    case Column.Indices _ -> checksum.add(batch.indices(k), 0, length);
                }
            }
        }
        return checksum.toString();
    }

    private void copy(int row, int example) {
        for (int i = 0; i < columns.length; i++) {
            int at = example * columns[i].length();
            switch (columns[i]) {
                case Column.Reals reals -> reals.copy(row, batch.reals(i), at);
                case Column.Indices indices -> indices.copy(row, batch.indices(i), at);
            }
        }
    }

    private static Column matched(String network, Feed feed, DataSet data) {
        Column column;
        try {
            column = data.column(feed.name());
        } catch (DataException e) {
            throw new DataException(
                    "network %s reads '%s', but there is %s".formatted(network, feed.name(), e.getMessage()));
        }
        if (column.length() != feed.length()) {
            throw new DataException("column '%s' has %d values a row, network %s takes %d (%s)"
                    .formatted(feed.name(), column.length(), network, feed.length(), Shapes.text(feed.shape())));
        }
        switch (column) {
            case Column.Reals reals -> {
                if (feed.isIndices()) {
                    throw new DataException("column '%s' holds real values, network %s takes indices from 0 to %d"
                            .formatted(feed.name(), network, feed.indices() - 1));
                }
            }
            case Column.Indices indices -> {
                if (!feed.isIndices()) {
                    throw new DataException(
                            "column '%s' holds indices, network %s takes real values".formatted(feed.name(), network));
                }
                requireBelow(feed, indices, data);
            }
        }
        return column;
    }

    private static void requireBelow(Feed feed, Column.Indices column, DataSet data) {
        for (int i = 0; i < data.size(); i++) {
            int from = data.row(i) * column.length();
            for (int k = from; k < from + column.length(); k++) {
                if (Integer.compareUnsigned(column.values()[k], feed.indices()) >= 0) {
                    throw new DataException("column '%s' is %d in row %d, expected 0 to %d"
                            .formatted(feed.name(), column.values()[k], data.row(i), feed.indices() - 1));
                }
            }
        }
    }

    private void requireProbabilities(LossInfo loss, Column.Reals column) {
        float[] row = new float[column.length()];
        for (int i = 0; i < data.size(); i++) {
            column.copy(data.row(i), row, 0);
            for (float value : row) {
                if (!(value >= 0 && value <= 1)) {
                    throw new DataException("column '%s' is %s in row %d, expected 0 to 1 for the loss '%s'"
                            .formatted(column.name(), value, data.row(i), loss.name()));
                }
            }
        }
    }
}
