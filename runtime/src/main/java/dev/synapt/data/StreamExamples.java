package dev.synapt.data;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Makes {@link Examples} of a stream:
 *
 * {@snippet :
 * Examples.from(lines.map(Flower::parse))
 *         .reals("measures", Flower::measures)
 *         .index("species", Flower::species)
 *         .build();
 * }
 *
 * @param <T> the elements, one for each row
 */
public final class StreamExamples<T> {

    private final List<T> elements;
    private final ExamplesBuilder builder = new ExamplesBuilder();

    StreamExamples(Stream<T> stream) {
        elements = stream.toList();
        if (elements.isEmpty()) {
            throw new DataException("the stream is empty; a data set needs at least one row");
        }
    }

    /**
     * Adds a column of real values.
     *
     * @param name as the network's input or target
     * @param values of an element, the same number for each
     * @return this
     * @throws DataException if numbers differ, a value is NaN or infinite, or there are more values than an array holds
     */
    public StreamExamples<T> reals(String name, Function<? super T, float[]> values) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(values, "values");
        builder.reals(name, elements.stream().map(values).toArray(float[][]::new));
        return this;
    }

    /**
     * Adds a column of one real value a row.
     *
     * @param name as the network's input or target
     * @param value of an element
     * @return this
     * @throws DataException if a value is NaN or infinite as a {@code float}
     */
    public StreamExamples<T> real(String name, ToDoubleFunction<? super T> value) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        return reals(name, element -> new float[] {(float) value.applyAsDouble(element)});
    }

    /**
     * Adds a column of one index a row, such as a label.
     *
     * @param name as the network's input or target
     * @param index of an element
     * @return this
     * @throws DataException if one is below 0
     */
    public StreamExamples<T> index(String name, ToIntFunction<? super T> index) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(index, "index");
        builder.indices(name, elements.stream().mapToInt(index).toArray());
        return this;
    }

    /**
     * Adds a column of several indices a row, such as tokens.
     *
     * @param name as the network's input or target
     * @param indices of an element, the same number for each
     * @return this
     * @throws DataException if numbers differ, one is below 0, or there are more than an array holds
     */
    public StreamExamples<T> indices(String name, Function<? super T, int[]> indices) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(indices, "indices");
        int length = indices.apply(elements.getFirst()).length;
        int[] values = new int[ExamplesBuilder.total(name, elements.size(), length)];
        for (int row = 0; row < elements.size(); row++) {
            int[] some = indices.apply(elements.get(row));
            if (some.length != length) {
                throw new DataException("column '%s' has %d values in row %d, expected %d as in row 0"
                        .formatted(name, some.length, row, length));
            }
            System.arraycopy(some, 0, values, row * length, length);
        }
        builder.indices(name, length, values);
        return this;
    }

    /**
     * {@return the examples}
     *
     * @throws DataException if there is no column
     */
    public Examples build() {
        return builder.build();
    }
}
