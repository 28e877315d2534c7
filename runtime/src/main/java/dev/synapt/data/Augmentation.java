package dev.synapt.data;

import java.util.Arrays;

/**
 * Changes rows of training batches at random, such as {@code Trainer.augment} applies; what is drawn depends on seed,
 * epoch and row alone. The data themselves stay as they are.
 */
public interface Augmentation {

    /**
     * Changes one row in place.
     *
     * @param shape of a row, such as {@code [channels, height, width]}
     * @param values of several rows
     * @param at the place of the row's first value
     * @param draws the row's random numbers in this epoch
     */
    void apply(int[] shape, float[] values, int at, Draws draws);

    /**
     * Refuses rows that this cannot change; called once, before the first.
     *
     * @param shape of a row
     * @throws DataException if they are none that it can change
     */
    default void check(int[] shape) {}

    /**
     * {@return a shift by up to {@code padding} pixels in each direction, all equally probable} The same as a border
     * of zeros around an image and a crop of its size at random. (Krizhevsky et al., <i>ImageNet Classification with
     * Deep Convolutional Neural Networks</i>, 2012; with 4 pixels for CIFAR in He et al., <i>Deep Residual Learning
     * for Image Recognition</i>, 2015.)
     *
     * @param padding at least 1
     * @throws IllegalArgumentException if it is not
     */
    static Augmentation padAndCrop(int padding) {
        if (padding < 1) {
            throw new IllegalArgumentException("padding of " + padding + " pixels, expected at least 1");
        }
        return new PadAndCrop(padding);
    }

    /** {@return left and right exchanged, for half of the images} */
    static Augmentation horizontalFlip() {
        return new HorizontalFlip();
    }

    /** Refuses rows that are no images. */
    private static void requireImages(int[] shape) {
        if (shape.length != 3) {
            throw new DataException("rows of shape %s cannot be augmented as images, expected [channels, height, width]"
                    .formatted(Arrays.toString(shape)));
        }
    }

    /**
     * See {@link #padAndCrop}.
     *
     * @param padding in pixels
     */
    record PadAndCrop(int padding) implements Augmentation {
        @Override
        public void check(int[] shape) {
            requireImages(shape);
        }

        @Override
        public void apply(int[] shape, float[] values, int at, Draws draws) {
            int down = draws.below(2 * padding + 1) - padding;
            int right = draws.below(2 * padding + 1) - padding;
            for (int c = 0; c < shape[0]; c++) {
                crop(values, at + c * shape[1] * shape[2], shape[1], shape[2], down, right);
            }
        }

        /**
         * Pixel (y, x) becomes (y + down, x + right). A row is read before it is written: from above if the crop lies
         * below.
         */
        private static void crop(float[] values, int at, int height, int width, int down, int right) {
            int from = Math.clamp(right, 0, width);
            int into = Math.clamp(-right, 0, width);
            int kept = width - Math.max(from, into);
            for (int i = 0; i < height; i++) {
                int y = down >= 0 ? i : height - 1 - i;
                int row = at + y * width;
                if (y + down < 0 || y + down >= height) {
                    Arrays.fill(values, row, row + width, 0);
                    continue;
                }
                System.arraycopy(values, row + down * width + from, values, row + into, kept);
                Arrays.fill(values, row, row + into, 0);
                Arrays.fill(values, row + into + kept, row + width, 0);
            }
        }
    }

    /** See {@link #horizontalFlip}. */
    record HorizontalFlip() implements Augmentation {
        @Override
        public void check(int[] shape) {
            requireImages(shape);
        }

        @Override
        public void apply(int[] shape, float[] values, int at, Draws draws) {
            if (draws.below(2) == 0) {
                return;
            }
            int width = shape[2];
            for (int row = at; row < at + shape[0] * shape[1] * width; row += width) {
                for (int left = row, right = row + width - 1; left < right; left++, right--) {
                    float value = values[left];
                    values[left] = values[right];
                    values[right] = value;
                }
            }
        }
    }
}
