package dev.synapt.data;

import dev.synapt.runtime.random.Permutation;
import java.util.Arrays;
import java.util.Objects;

/** Examples divided into parts that share no row, so that nothing leaks from one into the other. */
public final class Split {

    private final TrainingSet training;
    private final ValidationSet validation;
    private final TestSet test;

    private Split(TrainingSet training, ValidationSet validation, TestSet test) {
        this.training = training;
        this.validation = validation;
        this.test = test;
        apart(training, validation);
        apart(training, test);
        apart(validation, test);
    }

    /**
     * {@return three sets, checked to share no row of the same table}
     *
     * @param training set
     * @param validation set
     * @param test set
     * @throws DataException if two of them share a row
     * @throws NullPointerException if one is null
     */
    public static Split of(TrainingSet training, ValidationSet validation, TestSet test) {
        Objects.requireNonNull(training, "training set");
        Objects.requireNonNull(validation, "validation set");
        Objects.requireNonNull(test, "test set");
        return new Split(training, validation, test);
    }

    static Split random(Examples examples, double validation, double test, long seed) {
        if (!(validation >= 0) || !(test >= 0) || !(validation + test < 1)) {
            throw new DataException(
                    "shares of %s for validation and %s for test, expected at least 0 each and a sum below 1"
                            .formatted(validation, test));
        }
        int size = examples.size();
        int validationRows = rows("validation", validation, size);
        int testRows = rows("test", test, size);
        int trainingRows = size - validationRows - testRows;
        if (trainingRows < 1) {
            throw new DataException("no row of %d is left for training".formatted(size));
        }
        int[] order = new int[size];
        Permutation.shuffle(order, size, seed, 0);
        return new Split(
                TrainingSet.of(part(examples, order, 0, trainingRows)),
                validationRows == 0 ? null : ValidationSet.of(part(examples, order, trainingRows, validationRows)),
                testRows == 0 ? null : TestSet.of(part(examples, order, trainingRows + validationRows, testRows)));
    }

    /** {@return the examples to fit to} */
    public TrainingSet training() {
        return training;
    }

    /**
     * {@return the examples to watch with}
     *
     * @throws IllegalStateException if their share was 0
     */
    public ValidationSet validation() {
        return there(validation, "validation");
    }

    /**
     * {@return the examples for the end}
     *
     * @throws IllegalStateException if their share was 0
     */
    public TestSet test() {
        return there(test, "test");
    }

    private static int rows(String part, double share, int size) {
        int rows = (int) Math.round(share * size);
        if (share > 0 && rows == 0) {
            throw new DataException("a share of %s of %d rows leaves the %s set empty".formatted(share, size, part));
        }
        return rows;
    }

    private static Examples part(Examples examples, int[] order, int from, int count) {
        int[] places = new int[count];
        System.arraycopy(order, from, places, 0, count);
        Arrays.sort(places);
        return examples.only(places);
    }

    private static void apart(DataSet a, DataSet b) {
        if (a == null || b == null) {
            return;
        }
        int row = a.sharedRow(b);
        if (row >= 0) {
            throw new DataException("%s and %s share row %d of the data; divide them with Examples.split"
                    .formatted(a.getClass().getSimpleName(), b.getClass().getSimpleName(), row));
        }
    }

    private static <T> T there(T set, String part) {
        if (set == null) {
            throw new IllegalStateException("this split has no " + part + " set: its share was 0");
        }
        return set;
    }
}
