package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Trains by RMSProp, which divides each step by a running mean of the gradient's magnitude, as PyTorch's {@code
 * RMSprop} does.
 *
 * <p>For a weight {@code w} with the gradient {@code g} of the step, clipped if asked for:
 *
 * <pre>{@code
 * g = g + weightDecay * w
 * v = decay * v + (1 - decay) * g^2
 * a = decay * a + (1 - decay) * g       centered only
 * s = centered ? max(v - a^2, 0) : v
 * d = g / (sqrt(s) + epsilon)
 * b = momentum * b + d                  with momentum only; otherwise b = d
 * w = w - learningRate * b
 * }</pre>
 *
 * <p>{@code v}, {@code a} and {@code b} start at zero, and are zero when they would be closer to zero than 2^-100. It keeps one
 * number per weight, one more when centered, one more with momentum.
 *
 * <p>Tijmen Tieleman and Geoffrey Hinton, <i>Lecture 6.5: RMSProp</i>, Neural Networks for Machine Learning, 2012;
 * centered in Alex Graves, <i>Generating Sequences With Recurrent Neural Networks</i>, 2013, arXiv:1308.0850, equations
 * 38 to 41.
 *
 * {@snippet :
 * @Network
 * @RmsProp(learningRate = 1e-3, decay = 0.95, centered = true)
 * class Classifier {
 *     @Input(784) Input image;
 *     @Dense(10) Layer scores;
 *     @CrossEntropy Loss loss;
 * }
 * }
 *
 * @see Adam
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RmsProp {

    /** {@return the size of a step, above 0} */
    double learningRate() default 0.01;

    /**
     * {@return the part of the running means that is kept in a step, at least 0 and below 1; PyTorch's {@code alpha}}
     */
    double decay() default 0.99;

    /**
     * {@return what is added to the divisor, so that it is never zero; above 0. Squares of gradients below some 1e-14 count
     * as zero: with an epsilon below that, steps along such gradients become large}
     */
    double epsilon() default 1e-8;

    /** {@return the part of the last direction that is kept, at least 0 and below 1; 0, the default, for none} */
    double momentum() default 0;

    /** {@return whether to divide by the gradient's standard deviation in place of its root mean square} */
    boolean centered() default false;

    /**
     * {@return the factor of the squared-norm penalty (L2), added to the gradient of every weight and bias; 0 for none}
     */
    double weightDecay() default 0;

    /**
     * {@return the largest norm that the gradients of all parameters together may have; 0, the default, for no limit}
     * Beyond it all are multiplied by {@code min(1, clipNorm / (norm + 1e-6))}, as by PyTorch's {@code
     * clip_grad_norm_}: Razvan Pascanu, Tomas Mikolov and Yoshua Bengio, <i>On the difficulty of training recurrent
     * neural networks</i>, ICML 2013, arXiv:1211.5063, algorithm 1.
     */
    double clipNorm() default 0;
}
