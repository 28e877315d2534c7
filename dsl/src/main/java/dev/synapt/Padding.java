package dev.synapt;

/**
 * How convolutions and pools treat the border of an image when no explicit {@code pad} is given.
 *
 * <p>The rule holds for height and width alike; {@code reach = dilation * (kernel - 1) + 1} is what a kernel covers.
 * After Vincent Dumoulin and Francesco Visin, <i>A guide to convolution arithmetic for deep learning</i>, 2016,
 * arXiv:1603.07285.
 *
 * {@snippet :
 * @Network
 * class Borders {
 *     @Input({1, 28, 28}) Input image;
 *     @Conv2d(filters = 8, kernel = 3, padding = Padding.SAME) Layer kept; // [n, 8, 28, 28]
 *     @Conv2d(filters = 8, kernel = 3, padding = Padding.VALID) Layer trimmed; // [n, 8, 26, 26]
 * }
 * }
 */
public enum Padding {

    /** No padding: the kernel stays inside the image. {@code out = floor((in - reach) / stride) + 1}. */
    VALID,

    /**
     * As much padding as makes {@code out = ceil(in / stride)}, so that with a stride of 1 the size stays the same, as
     * with PyTorch's {@code padding='same'}.
     *
     * <p>In all {@code total = max(0, (out - 1) * stride + reach - in)}: {@code floor(total / 2)} before, the rest,
     * which is one more if the total is odd, after (bottom and right).
     */
    SAME
}
