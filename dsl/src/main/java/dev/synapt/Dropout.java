package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets values to zero at random during training, each by itself with probability {@code p}, and scales the others so
 * that their mean stays: {@code y = keep ? x / (1 - p) : 0}. When the network predicts, {@code y = x}.
 *
 * <p>The shape stays. It applies after everything else on the field. Which values are dropped is decided by the model's
 * seed, the step and the position, so a training run can be repeated to the bit; no mask is stored.
 *
 * <p>Nitish Srivastava, Geoffrey Hinton, Alex Krizhevsky, Ilya Sutskever and Ruslan Salakhutdinov, <i>Dropout: A Simple
 * Way to Prevent Neural Networks from Overfitting</i>, Journal of Machine Learning Research 15, 2014.
 *
 * {@snippet :
 * @Network
 * @Adam
 * class Classifier {
 *     @Input(784) Input image;
 *     @Dense(256) @Relu @Dropout(0.25) Layer hidden;
 *     @Dense(10) Layer scores;
 *     @CrossEntropy(target = "digit") Loss loss;
 * }
 * }
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Dropout {

    /** {@return the probability that a value is set to zero: at least 0 and below 1} */
    double value() default 0.5;
}
