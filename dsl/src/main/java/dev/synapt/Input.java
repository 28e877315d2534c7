package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an input of a network. It is both the annotation and the type of the field.
 *
 * <p>The value is the shape of one example, without the batch: {@code @Input({3, 32, 32})} is a colour image in the
 * order channels, height, width, and a batch of it has the shape {@code [n, 3, 32, 32]}. An empty shape is a single
 * number per example. Examples lie one after the other, the last dimension fastest.
 *
 * <p>A network may have several inputs; the generated methods have one parameter for each, named after the field, with a
 * number behind it where they need that name themselves. A loss may name an input as its target, as an autoencoder does:
 *
 * {@snippet :
 * @Network
 * @Adam
 * class Autoencoder {
 *     @Input(784) Input image;
 *     @Dense(32) @Relu Layer code;
 *     @Dense(784) Layer restored;
 *     @MeanSquaredError(target = "image") Loss error;
 * }
 * }
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Input {

    /** {@return the shape of one example; every dimension at least 1; empty for a single number} */
    int[] value();

    /**
     * {@return 0, the default, for real numbers; a number k above 0 for integers from 0 to k - 1} Integers outside the
     * range are refused when the network runs.
     */
    int indices() default 0;
}
