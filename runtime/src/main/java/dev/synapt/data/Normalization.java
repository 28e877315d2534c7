package dev.synapt.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Objects;

/**
 * Brings the channels of a column to mean 0 and deviation 1: {@code (x - mean) / deviation}. The numbers are given,
 * or fitted to a training set, from which the others are then normalized too:
 *
 * {@snippet :
 * Normalization normalization = Normalization.fit("image", 3, split.training());
 * TrainingSet training = normalization.of(split.training());
 * ValidationSet validation = normalization.of(split.validation());
 * }
 *
 * <p>Values are computed as batches are filled; the column takes no more memory than before.
 *
 * @param column name of the column, whose rows are {@code [channels, ...]}
 * @param mean of each channel
 * @param deviation of each channel, above 0
 */
public record Normalization(String column, float[] mean, float[] deviation) {

    /**
     * Keeps copies.
     *
     * @throws DataException if there is not one finite mean and one finite deviation above 0 for each channel
     */
    public Normalization {
        Objects.requireNonNull(column, "column");
        mean = mean.clone();
        deviation = deviation.clone();
        if (mean.length == 0 || mean.length != deviation.length) {
            throw new DataException("%d means and %d deviations for column '%s', expected one of each for each channel"
                    .formatted(mean.length, deviation.length, column));
        }
        for (int c = 0; c < mean.length; c++) {
            if (!Float.isFinite(mean[c]) || !Float.isFinite(deviation[c]) || !(deviation[c] > 0)) {
                throw new DataException(
                        ("channel %d of column '%s' has mean %s and deviation %s, expected finite numbers,"
                                        + " and a deviation above 0; give others by new Normalization(...)")
                                .formatted(c, column, mean[c], deviation[c]));
            }
        }
    }

    /**
     * {@return the mean and the deviation of each channel over all rows of a set}
     *
     * @param column name of the column of real values
     * @param channels of its rows
     * @param set to fit to
     * @throws DataException if there is no such column, its rows do not divide into channels, or a channel has one
     * value only
     */
    public static Normalization fit(String column, int channels, TrainingSet set) {
        Column.Reals values = reals(set, column, channels);
        int plane = values.length() / channels;
        double[] sums = new double[channels];
        double[] squares = new double[channels];
        float[] row = new float[values.length()];
        double count = (double) set.size() * plane;
        for (int i = 0; i < set.size(); i++) {
            values.copy(set.row(i), row, 0);
            for (int k = 0; k < row.length; k++) {
                sums[k / plane] += row[k];
            }
        }
        float[] mean = new float[channels];
        float[] deviation = new float[channels];
        for (int i = 0; i < set.size(); i++) {
            values.copy(set.row(i), row, 0);
            for (int k = 0; k < row.length; k++) {
                double apart = row[k] - sums[k / plane] / count;
                squares[k / plane] += apart * apart;
            }
        }
        for (int c = 0; c < channels; c++) {
            mean[c] = (float) (sums[c] / count);
            deviation[c] = (float) Math.sqrt(squares[c] / count);
        }
        return new Normalization(column, mean, deviation);
    }

    /**
     * {@return the same set, normalized}
     *
     * @param set with the column
     * @throws DataException if there is no such column, or its rows do not divide into the channels
     */
    public TrainingSet of(TrainingSet set) {
        return new TrainingSet(normalized(set));
    }

    /**
     * {@return the same set, normalized}
     *
     * @param set with the column
     * @throws DataException if there is no such column, or its rows do not divide into the channels
     */
    public ValidationSet of(ValidationSet set) {
        return new ValidationSet(normalized(set));
    }

    /**
     * {@return the same set, normalized}
     *
     * @param set with the column
     * @throws DataException if there is no such column, or its rows do not divide into the channels
     */
    public TestSet of(TestSet set) {
        return new TestSet(normalized(set));
    }

    /** {@return the means; a copy} */
    @Override
    public float[] mean() {
        return mean.clone();
    }

    /** {@return the deviations; a copy} */
    @Override
    public float[] deviation() {
        return deviation.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Normalization same
                && column.equals(same.column)
                && Arrays.equals(mean, same.mean)
                && Arrays.equals(deviation, same.deviation);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * column.hashCode() + Arrays.hashCode(mean)) + Arrays.hashCode(deviation);
    }

    @Override
    public String toString() {
        return "%s: mean %s, deviation %s".formatted(column, Arrays.toString(mean), Arrays.toString(deviation));
    }

    private Examples normalized(DataSet set) {
        Column.Reals values = reals(set, column, mean.length);
        var columns = new LinkedHashMap<>(set.columns());
        columns.put(column, new Column.Normalized(values, mean, deviation));
        return new Examples(Collections.unmodifiableMap(columns), set.rows());
    }

    private static Column.Reals reals(DataSet set, String name, int channels) {
        if (!(set.column(name) instanceof Column.Reals reals)) {
            throw new DataException("column '%s' holds indices, which have no mean".formatted(name));
        }
        if (channels < 1 || reals.length() % channels != 0) {
            throw new DataException("column '%s' has %d values a row, which do not divide into %d channels"
                    .formatted(name, reals.length(), channels));
        }
        return reals;
    }
}
