package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how the weights of a {@link Dense} or {@link Conv2d} layer start. Biases always start at zero.
 *
 * <p>Without it, weights start to suit the activation that follows: by He's rule for {@link Relu}, {@link LeakyRelu},
 * {@link Swish} and {@link Gelu}, by Xavier's rule for all else. The numbers depend only on the seed given to {@code
 * create} and on the declaration. {@link Initializer} gives the formulas.
 *
 * {@snippet :
 * @Network
 * class Classifier {
 *     @Input(64) Input x;
 *     @Dense(128) @Relu @Initialize(Initializer.HE_UNIFORM) Layer hidden;
 *     @Dense(10) @Initialize(value = Initializer.RANDOM_NORMAL, scale = 0.01) Layer scores;
 * }
 * }
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Initialize {

    /** {@return the distribution that the weights are drawn from} */
    Initializer value();

    /**
     * {@return the standard deviation of {@link Initializer#RANDOM_NORMAL}, or the largest magnitude of {@link
     * Initializer#RANDOM_UNIFORM}; above 0} The other initializers work it out themselves and ignore it.
     */
    double scale() default 0.05;
}
