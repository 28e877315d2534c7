package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Normalises each channel over the batch, then scales and shifts it: {@code y = (x - mean) / sqrt(variance + epsilon) *
 * weight + bias}.
 *
 * <p>Of images {@code [n, ..., c, h, w]} the channels are those of the third dimension from the end, as in PyTorch's
 * {@code BatchNorm2d}; of all else, {@code [n, ..., d]}, they are the last dimension, as in {@code BatchNorm1d}. The
 * shape stays. It applies to what the layer on the same field gives, before the activation, or alone on a field.
 *
 * <p>Training takes mean and variance of the examples given to the step, and keeps running ones: {@code running = (1 -
 * momentum) * running + momentum * batch}, of the variance without bias ({@code count - 1}). Prediction takes the
 * running ones. A step needs at least two values of each channel.
 *
 * <p>Parameters: {@code norm.weight}, which starts at 1, and {@code norm.bias}, which starts at 0, of shape {@code
 * [c]}. Statistics, in files beside them: {@code norm.running_mean}, {@code norm.running_var} and {@code
 * norm.num_batches_tracked}, the number of steps. A bias of the layer before it changes nothing, as the mean takes it
 * out again: {@code @Conv2d(..., bias = false)} does without.
 *
 * <p>Sergey Ioffe and Christian Szegedy, <i>Batch Normalization: Accelerating Deep Network Training by Reducing
 * Internal Covariate Shift</i>, ICML 2015.
 *
 * {@snippet :
 * @Network(batch = 64)
 * @Adam
 * class Classifier {
 *     @Input({3, 32, 32}) Input image;
 *     @Conv2d(filters = 16, kernel = 3, bias = false) @BatchNorm @Relu Layer edges;
 *     @Flatten @Dense(10) Layer scores;
 *     @CrossEntropy(target = "thing") Loss loss;
 * }
 * }
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface BatchNorm {

    /** {@return the share of a batch in the running mean and variance: above 0 and at most 1} */
    double momentum() default 0.1;

    /** {@return what is added to the variance, so that nothing is divided by zero: above 0} */
    double epsilon() default 1e-5;

    /** {@return whether what is normalised is scaled and shifted by learned numbers, one each per channel} */
    boolean affine() default true;
}
