package dev.synapt.data;

import java.util.Objects;

/** Examples that say during training how well a network does on what it is not fitted to; they may decide when to stop. */
public final class ValidationSet extends DataSet {

    ValidationSet(DataSet examples) {
        super(examples);
    }

    /**
     * {@return the examples, to watch training with}
     *
     * @param examples that play no part yet
     */
    public static ValidationSet of(Examples examples) {
        Objects.requireNonNull(examples, "examples");
        return new ValidationSet(examples);
    }
}
