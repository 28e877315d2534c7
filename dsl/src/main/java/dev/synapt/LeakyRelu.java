package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A rectifier that lets a little of the negative side through, value by value: {@code y = x > 0 ? x : slope * x}.
 *
 * <p>The shape stays. The derivative at 0 is taken as the slope. Weights before it start by He's rule.
 *
 * <p>Andrew L. Maas, Awni Y. Hannun and Andrew Y. Ng, <i>Rectifier Nonlinearities Improve Neural Network Acoustic
 * Models</i>, ICML 2013.
 *
 * {@snippet :
 * @Network
 * class Hidden {
 *     @Input(64) Input x;
 *     @Dense(128) @LeakyRelu(slope = 0.2) Layer hidden;
 *     @Dense(10) Layer scores;
 * }
 * }
 *
 * @see Relu
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface LeakyRelu {

    /** {@return what negative values are multiplied by} */
    double slope() default 0.01;
}
