package dev.synapt;

/**
 * The type of a field that declares a loss: a number that training makes smaller.
 *
 * <p>The field carries exactly one of {@link CrossEntropy}, {@link BinaryCrossEntropy} and {@link MeanSquaredError}. A
 * network may have several losses; what is minimised is their sum, each multiplied by its {@code weight}. The type has
 * no instances: the compiler reads the declaration, and the field itself stays {@code null}.
 *
 * {@snippet :
 * @Network
 * @Adam
 * class Regression {
 *     @Input(13) Input house;
 *     @Dense(1) Layer price;
 *     @MeanSquaredError(target = "priceSold") Loss error;
 * }
 * }
 */
public final class Loss {
    private Loss() {}
}
