package dev.synapt.data.image;

/**
 * An image of unsigned bytes.
 *
 * @param values {@code [channels, height, width]}
 */
record Pixels(int channels, int height, int width, byte[] values) {

    static Pixels of(int channels, int height, int width) {
        return new Pixels(channels, height, width, new byte[channels * height * width]);
    }

    boolean fits(Pixels other) {
        return height == other.height && width == other.width;
    }

    /** Height and width, as messages show it. */
    String size() {
        return height + " x " + width;
    }

    /** The middle; what is left over by one lies at the bottom and on the right. */
    Pixels centre(int newHeight, int newWidth) {
        Pixels middle = of(channels, newHeight, newWidth);
        int top = (height - newHeight) / 2;
        int left = (width - newWidth) / 2;
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < newHeight; y++) {
                int from = (c * height + top + y) * width + left;
                System.arraycopy(values, from, middle.values, (c * newHeight + y) * newWidth, newWidth);
            }
        }
        return middle;
    }
}
