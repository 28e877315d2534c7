package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A convolution over the height and width of an image (as in all such libraries, a cross-correlation: the kernel is not
 * flipped).
 *
 * <p>It acts on the last three dimensions, {@code [..., channels, height, width]}, and treats all before them as batch.
 * With {@code x} continued by zeros in the padding, and channels {@code c} running over the group that filter {@code f}
 * belongs to:
 *
 * <pre>{@code
 * y[f, i, j] = bias[f] + sum over c, u, v of
 *     weight[f, c, u, v] * x[c, i * stride + u * dilation - top, j * stride + v * dilation - left]
 *
 * outHeight = floor((height + top + bottom - dilation * (kernel - 1) - 1) / stride) + 1, and so for the width
 * }</pre>
 *
 * <p>Parameters, as in PyTorch's {@code Conv2d}: {@code weight} of shape {@code [filters, channels / groups,
 * kernelHeight, kernelWidth]} and {@code bias} of shape {@code [filters]}. Weights start as {@link Initialize} says,
 * biases at zero.
 *
 * <p>Yann LeCun, Léon Bottou, Yoshua Bengio and Patrick Haffner, <i>Gradient-based learning applied to document
 * recognition</i>, Proceedings of the IEEE 86(11), 1998; the arithmetic of sizes in Vincent Dumoulin and Francesco
 * Visin, <i>A guide to convolution arithmetic for deep learning</i>, 2016, arXiv:1603.07285; dilation in Fisher Yu and
 * Vladlen Koltun, <i>Multi-Scale Context Aggregation by Dilated Convolutions</i>, ICLR 2016, arXiv:1511.07122; groups
 * in Alex Krizhevsky, Ilya Sutskever and Geoffrey E. Hinton, <i>ImageNet Classification with Deep Convolutional Neural
 * Networks</i>, NIPS 2012.
 *
 * {@snippet :
 * @Network
 * class Maps {
 *     @Input({3, 32, 32}) Input image;
 *     @Conv2d(filters = 16, kernel = 3) @Relu Layer edges; // [n, 16, 30, 30]
 *     @Conv2d(filters = 32, kernel = 3, stride = 2, padding = Padding.SAME) @Relu Layer halved; // [n, 32, 15, 15]
 *     @Conv2d(filters = 32, kernel = {3, 5}, pad = {1, 2}, groups = 32) Layer depthwise; // [n, 32, 15, 15]
 * }
 * }
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Conv2d {

    /** {@return the number of filters, which is the number of channels of the result; a multiple of {@link #groups}} */
    int filters();

    /** {@return the size of the kernel: one number for both sides, or height and width; each at least 1} */
    int[] kernel();

    /** {@return the step from one place of the kernel to the next: one number, or height and width; each at least 1} */
    int[] stride() default 1;

    /**
     * {@return how the image is padded with zeros: not at all by default; {@link Padding#SAME} excludes {@link #pad}}
     */
    Padding padding() default Padding.VALID;

    /**
     * {@return the rows and columns of zeros around the image} One number for all four sides, two for height (top and
     * bottom) and width (left and right), or four for top, bottom, left and right; each at least 0. None by default.
     */
    int[] pad() default {};

    /**
     * {@return the distance between neighbouring taps of the kernel: one number, or height and width; each at least 1}
     */
    int[] dilation() default 1;

    /**
     * {@return the number of groups into which channels and filters are split, in order, each group of filters reading
     * its group of channels alone; it divides both} As many groups as channels is a depthwise convolution.
     */
    int groups() default 1;

    /** {@return whether a bias, one learned number per filter, is added} */
    boolean bias() default true;
}
