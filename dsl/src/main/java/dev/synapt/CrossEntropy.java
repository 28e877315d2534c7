package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The loss of choosing one of several classes, from logits: the mean over all rows of {@code -log(softmax(x)[label]) =
 * log(sum over k of exp(x[k])) - x[label]}.
 *
 * <p>The layer it reads gives logits, not probabilities (no {@link Softmax} before it); their last dimension is the
 * classes: {@code [n, ..., classes]}. The target gives for every row the index of its class, from 0 to {@code classes -
 * 1}: {@code [n, ...]}, one index per example in the common case. Labels out of range are refused when the network
 * runs.
 *
 * <p>John S. Bridle, <i>Training stochastic model recognition algorithms as networks can lead to maximum mutual
 * information estimation of parameters</i>, NIPS 1989; as PyTorch's {@code CrossEntropyLoss}.
 *
 * {@snippet :
 * @Network(batch = 64)
 * @Adam
 * class Digits {
 *     @Input(784) Input image;
 *     @Dense(128) @Relu Layer hidden;
 *     @Dense(10) Layer scores; // [n, 10]
 *     @CrossEntropy(target = "digit") Loss loss; // digit: [n], each from 0 to 9
 * }
 * }
 *
 * @see BinaryCrossEntropy
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface CrossEntropy {

    /**
     * {@return the name of the labels} It becomes the name of a parameter of the generated methods; or it is that of an
     * {@link Input} whose {@link Input#indices} is the number of classes.
     */
    String target() default "target";

    /** {@return the name of the layer that gives the logits; empty, the default, for the layer above} */
    String of() default "";

    /** {@return the factor of this loss in the sum of all losses} */
    double weight() default 1;
}
