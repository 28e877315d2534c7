package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The loss of predicting numbers: the mean over all elements of {@code (x - t)^2}.
 *
 * <p>The target has the shape of the layer it reads. The mean is over the examples and all their elements, as in
 * PyTorch's {@code MSELoss}.
 *
 * <p>Adrien-Marie Legendre, <i>Nouvelles méthodes pour la détermination des orbites des comètes</i>, 1805; minimised by
 * back-propagation in David E. Rumelhart, Geoffrey E. Hinton and Ronald J. Williams, <i>Learning representations by
 * back-propagating errors</i>, Nature 323, 1986.
 *
 * {@snippet :
 * @Network
 * @Adam
 * class Forecast {
 *     @Input(24) Input hours;
 *     @Dense(32) @Relu Layer hidden;
 *     @Dense(2) Layer weather;
 *     @MeanSquaredError(target = "measured", of = "weather", weight = 0.5) Loss error; // measured: [n, 2]
 * }
 * }
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface MeanSquaredError {

    /**
     * {@return the name of the target} It becomes the name of a parameter of the generated methods, or is that of an
     * input.
     */
    String target() default "target";

    /** {@return the name of the layer compared with the target; empty, the default, for the layer above} */
    String of() default "";

    /** {@return the factor of this loss in the sum of all losses} */
    double weight() default 1;
}
