package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Trains by stochastic gradient descent, with momentum if wanted, as PyTorch's {@code SGD} does.
 *
 * <p>For a weight {@code w} with the gradient {@code g} of the step, clipped if asked for:
 *
 * <pre>{@code
 * g = g + weightDecay * w
 * b = momentum * b + g                  with momentum only; b starts at zero
 * d = nesterov ? g + momentum * b : b   without momentum, d = g
 * w = w - learningRate * d
 * }</pre>
 *
 * <p>Momentum keeps one number per weight, which is zero when it would be closer to zero than 2^-100. The default
 * learning rate is 0.01, where PyTorch has 0.001.
 *
 * <p>Herbert Robbins and Sutton Monro, <i>A Stochastic Approximation Method</i>, Annals of Mathematical Statistics 22,
 * 1951; Boris T. Polyak, <i>Some methods of speeding up the convergence of iteration methods</i>, 1964; Yurii Nesterov,
 * <i>A method for solving the convex programming problem with convergence rate O(1/k^2)</i>, 1983; both forms of
 * momentum in Ilya Sutskever, James Martens, George Dahl and Geoffrey Hinton, <i>On the importance of initialization
 * and momentum in deep learning</i>, ICML 2013.
 *
 * {@snippet :
 * @Network
 * @Sgd(learningRate = 0.1, momentum = 0.9, nesterov = true, weightDecay = 1e-4)
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
public @interface Sgd {

    /** {@return the size of a step, above 0} */
    double learningRate() default 0.01;

    /** {@return the part of the last direction that is kept, at least 0 and below 1; 0, the default, for none} */
    double momentum() default 0;

    /** {@return whether to look ahead along the momentum, which must then be above 0} */
    boolean nesterov() default false;

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
