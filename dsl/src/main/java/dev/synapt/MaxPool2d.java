package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest value in each window of an image.
 *
 * <p>It acts on the last three dimensions, {@code [..., channels, height, width]}, on each channel by itself, and
 * treats all before them as batch. Padding never wins (it counts as minus infinity), and a window that would see
 * nothing but padding is an error at compile time. Among equal values the first one, row by row, takes the gradient.
 *
 * <pre>{@code
 * y[c, i, j] = max over u, v of x[c, i * stride + u * dilation - top, j * stride + v * dilation - left]
 *
 * outHeight = floor((height + top + bottom - dilation * (kernel - 1) - 1) / stride) + 1, and so for the width
 * }</pre>
 *
 * <p>Dominik Scherer, Andreas Müller and Sven Behnke, <i>Evaluation of Pooling Operations in Convolutional
 * Architectures for Object Recognition</i>, ICANN 2010.
 *
 * {@snippet :
 * @Network
 * class Pooled {
 *     @Input({3, 32, 32}) Input image;
 *     @MaxPool2d(2) Layer halved; // [n, 3, 16, 16]
 *     @MaxPool2d(value = 3, stride = 2, pad = 1) Layer overlapping; // [n, 3, 8, 8]
 * }
 * }
 *
 * @see AveragePool2d
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface MaxPool2d {

    /** {@return the size of the window: one number for both sides, or height and width; each at least 1} */
    int[] value();

    /**
     * {@return the step between windows: one number, or height and width; empty, the default, for the window's own
     * size}
     */
    int[] stride() default {};

    /** {@return how the image is padded: not at all by default; {@link Padding#SAME} excludes {@link #pad}} */
    Padding padding() default Padding.VALID;

    /**
     * {@return the rows and columns of padding around the image} One number for all four sides, two for height (top and
     * bottom) and width (left and right), or four for top, bottom, left and right; each at least 0. None by default.
     */
    int[] pad() default {};

    /**
     * {@return the distance between neighbouring places of the window: one number, or height and width; each at least
     * 1}
     */
    int[] dilation() default 1;
}
