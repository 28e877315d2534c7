package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The swish function, value by value: {@code y = x * sigmoid(beta * x) = x / (1 + exp(-beta * x))}.
 *
 * <p>The shape stays. With the default beta of 1 it is PyTorch's {@code SiLU}; a large beta comes near {@link Relu}.
 * Beta is a constant, not learned. Weights before it start by He's rule.
 *
 * <p>Prajit Ramachandran, Barret Zoph and Quoc V. Le, <i>Searching for Activation Functions</i>, 2017,
 * arXiv:1710.05941; with beta 1 earlier in Stefan Elfwing, Eiji Uchibe and Kenji Doya, <i>Sigmoid-Weighted Linear Units
 * for Neural Network Function Approximation in Reinforcement Learning</i>, 2017, arXiv:1702.03118.
 *
 * {@snippet :
 * @Network
 * class Hidden {
 *     @Input(64) Input x;
 *     @Dense(128) @Swish Layer smooth;
 *     @Dense(128) @Swish(beta = 1.702) Layer steeper;
 *     @Dense(10) Layer scores;
 * }
 * }
 *
 * @see Gelu
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Swish {

    /** {@return the factor inside the sigmoid} */
    double beta() default 1;
}
