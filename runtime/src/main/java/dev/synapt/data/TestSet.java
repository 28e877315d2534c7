package dev.synapt.data;

import java.util.Objects;

/** Examples kept for the end. Nothing may be fitted to them, nor decided by them; only {@code evaluate} takes them. */
public final class TestSet extends DataSet {

    TestSet(DataSet examples) {
        super(examples);
    }

    /**
     * {@return the examples, to be kept for the end}
     *
     * @param examples that play no part yet
     */
    public static TestSet of(Examples examples) {
        Objects.requireNonNull(examples, "examples");
        return new TestSet(examples);
    }
}
