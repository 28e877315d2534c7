package dev.synapt.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Examples that play no part yet: {@link #split} them, or say {@code TrainingSet.of(examples)}. They come from arrays (
 * {@link #builder}), a stream ({@link #from}) or files ({@link IdxReader}, images by
 * {@link dev.synapt.data.image.ImageReader}).
 */
public final class Examples extends DataSet {

    Examples(Map<String, Column> columns, Rows rows) {
        super(columns, rows);
    }

    /** {@return a builder that takes arrays} */
    public static ExamplesBuilder builder() {
        return new ExamplesBuilder();
    }

    /**
     * {@return a builder that takes columns out of the elements of a stream}
     *
     * @param stream read to its end at once, not closed
     * @param <T> the elements
     * @throws DataException if it is empty
     */
    public static <T> StreamExamples<T> from(Stream<T> stream) {
        Objects.requireNonNull(stream, "stream");
        return new StreamExamples<>(stream);
    }

    /**
     * {@return the same examples with a column under another name}
     *
     * @param from its present name
     * @param to the name that the network uses
     * @throws DataException if there is no such column, or the new name is taken
     */
    public Examples renamed(String from, String to) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Column column = column(from);
        if (!from.equals(to) && names().contains(to)) {
            throw new DataException("there is a column '" + to + "' already");
        }
        var renamed = new LinkedHashMap<String, Column>();
        columns()
                .forEach((name, each) ->
                        renamed.put(name.equals(from) ? to : name, name.equals(from) ? column.named(to) : each));
        return new Examples(Collections.unmodifiableMap(renamed), rows());
    }

    /**
     * {@return the first rows}
     *
     * @param n how many; all if there are fewer
     * @throws IllegalArgumentException if less than 1
     */
    public Examples first(int n) {
        if (n < 1) {
            throw new IllegalArgumentException(n + " rows, expected at least 1");
        }
        int[] places = new int[Math.min(n, size())];
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
        }
        return new Examples(columns(), rows().only(places));
    }

    /**
     * {@return the examples divided at random into three parts without a common row; the rest is for training}
     *
     * @param validation share of the rows, from 0 to below 1; 0 for no such set
     * @param test share of the rows, from 0 to below 1; 0 for no such set
     * @param seed decides which rows go where
     * @throws DataException if a part would be empty though its share is not 0
     */
    public Split split(double validation, double test, long seed) {
        return Split.random(this, validation, test, seed);
    }

    Examples only(int[] places) {
        return new Examples(columns(), rows().only(places));
    }
}
