package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of each window of an image.
 *
 * <p>It acts on the last three dimensions, {@code [..., channels, height, width]}, on each channel by itself, and
 * treats all before them as batch. With {@code x} continued by zeros in the padding:
 *
 * <pre>{@code
 * y[c, i, j] = (sum over u, v of x[c, i * stride + u - top, j * stride + v - left]) / count
 *
 * outHeight = floor((height + top + bottom - kernel) / stride) + 1, and so for the width
 * }</pre>
 *
 * <p>where {@code count} is the size of the window, or, without {@link #countPadding}, the number of its places inside
 * the image.
 *
 * <p>Yann LeCun and others, <i>Handwritten digit recognition with a back-propagation network</i>, NIPS 1989.
 *
 * {@snippet :
 * @Network
 * class Pooled {
 *     @Input({3, 32, 32}) Input image;
 *     @AveragePool2d(2) Layer halved; // [n, 3, 16, 16]
 *     @AveragePool2d(value = 3, stride = 2, pad = 1, countPadding = false) Layer smoothed; // [n, 3, 8, 8]
 * }
 * }
 *
 * @see MaxPool2d
 * @see GlobalAveragePool2d
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface AveragePool2d {

    /** {@return the size of the window: one number for both sides, or height and width; each at least 1} */
    int[] value();

    /**
     * {@return the step between windows: one number, or height and width; empty, the default, for the window's own
     * size}
     */
    int[] stride() default {};

    /**
     * {@return how the image is padded with zeros: not at all by default; {@link Padding#SAME} excludes {@link #pad}}
     */
    Padding padding() default Padding.VALID;

    /**
     * {@return the rows and columns of zeros around the image} One number for all four sides, two for height (top and
     * bottom) and width (left and right), or four for top, bottom, left and right; each at least 0. None by default.
     */
    int[] pad() default {};

    /** {@return whether the zeros of the padding count in the mean, as PyTorch's {@code count_include_pad}} */
    boolean countPadding() default true;
}
