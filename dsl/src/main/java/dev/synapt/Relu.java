package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The rectified linear unit, value by value: {@code y = max(0, x)}.
 *
 * <p>The shape stays. The derivative at 0 is taken as 0. Weights before it start by He's rule.
 *
 * <p>Vinod Nair and Geoffrey E. Hinton, <i>Rectified Linear Units Improve Restricted Boltzmann Machines</i>, ICML 2010;
 * Xavier Glorot, Antoine Bordes and Yoshua Bengio, <i>Deep Sparse Rectifier Neural Networks</i>, AISTATS 2011.
 *
 * {@snippet :
 * @Network
 * class Hidden {
 *     @Input(64) Input x;
 *     @Dense(128) @Relu Layer hidden;
 *     @Dense(10) Layer scores;
 * }
 * }
 *
 * @see LeakyRelu
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Relu {}
