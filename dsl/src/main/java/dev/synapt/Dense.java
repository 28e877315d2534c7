package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A fully connected layer: {@code y = x W^T + b}.
 *
 * <p>It acts on the last dimension and treats all before it as batch: {@code [n, ..., in]} gives {@code [n, ...,
 * value]}. Put {@link Flatten} on the same field to connect it to all the values of an image.
 *
 * <p>Parameters, as in PyTorch's {@code Linear}: {@code weight} of shape {@code [value, in]} and {@code bias} of shape
 * {@code [value]}. Weights start as {@link Initialize} says, biases at zero.
 *
 * <p>Frank Rosenblatt, <i>The perceptron: a probabilistic model for information storage and organization in the
 * brain</i>, Psychological Review 65, 1958; trained in layers by David E. Rumelhart, Geoffrey E. Hinton and Ronald J.
 * Williams, <i>Learning representations by back-propagating errors</i>, Nature 323, 1986.
 *
 * {@snippet :
 * @Network
 * class Classifier {
 *     @Input({1, 28, 28}) Input image;
 *     @Flatten @Dense(128) @Relu Layer hidden; // [n, 784] -> [n, 128]
 *     @Dense(value = 10, bias = false) Layer scores; // [n, 128] -> [n, 10]
 * }
 * }
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Dense {

    /** {@return the number of outputs, at least 1} */
    int value();

    /** {@return whether a bias, one learned number per output, is added} */
    boolean bias() default true;
}
