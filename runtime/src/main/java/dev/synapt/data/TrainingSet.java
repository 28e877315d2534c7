package dev.synapt.data;

import java.util.Objects;

/** Examples that a network is fitted to; the only kind that {@code Trainer.fit} takes. */
public final class TrainingSet extends DataSet {

    TrainingSet(DataSet examples) {
        super(examples);
    }

    /**
     * {@return the examples, to be fitted to}
     *
     * @param examples that play no part yet
     */
    public static TrainingSet of(Examples examples) {
        Objects.requireNonNull(examples, "examples");
        return new TrainingSet(examples);
    }
}
