package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Trains by AdamW: {@link Adam} with weight decay that shrinks the weights themselves and leaves the gradient alone, as
 * PyTorch's {@code AdamW} does.
 *
 * <p>For a weight {@code w} with the gradient {@code g} of step {@code t} = 1, 2, ..., clipped if asked for:
 *
 * <pre>{@code
 * w = w - learningRate * weightDecay * w
 * m = beta1 * m + (1 - beta1) * g
 * v = beta2 * v + (1 - beta2) * g^2
 * w = w - learningRate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * }</pre>
 *
 * <p>{@code m} and {@code v} start at zero, and are zero when they would be closer to zero than 2^-100; they are two numbers
 * per weight.
 *
 * <p>Ilya Loshchilov and Frank Hutter, <i>Decoupled Weight Decay Regularization</i>, ICLR 2019, arXiv:1711.05101,
 * algorithm 2.
 *
 * {@snippet :
 * @Network
 * @AdamW(learningRate = 3e-4, weightDecay = 0.05)
 * class Classifier {
 *     @Input(784) Input image;
 *     @Dense(10) Layer scores;
 *     @CrossEntropy Loss loss;
 * }
 * }
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface AdamW {

    /** {@return the size of a step, above 0} */
    double learningRate() default 1e-3;

    /** {@return the part of the running mean of the gradient that is kept in a step, at least 0 and below 1} */
    double beta1() default 0.9;

    /** {@return the part of the running mean of the squared gradient that is kept in a step, at least 0 and below 1} */
    double beta2() default 0.999;

    /**
     * {@return what is added to the divisor, so that it is never zero; above 0. Squares of gradients below some 1e-14 count
     * as zero: with an epsilon below that, steps along such gradients become large}
     */
    double epsilon() default 1e-8;

    /**
     * {@return the part of every weight and bias, times the learning rate, that is taken away in a step; 0 for none}
     */
    double weightDecay() default 0.01;

    /**
     * {@return the largest norm that the gradients of all parameters together may have; 0, the default, for no limit}
     * Beyond it all are multiplied by {@code min(1, clipNorm / (norm + 1e-6))}, as by PyTorch's {@code
     * clip_grad_norm_}: Razvan Pascanu, Tomas Mikolov and Yoshua Bengio, <i>On the difficulty of training recurrent
     * neural networks</i>, ICML 2013, arXiv:1211.5063, algorithm 1.
     */
    double clipNorm() default 0;
}
