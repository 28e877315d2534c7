package dev.synapt.processor.language;

import java.util.List;

/** Maps are [channels, height, width]. Who comes from another framework, or from image files, may write [height, width, channels]. */
public final class ChannelOrder {
    /** Grey, colours, colours with transparency. */
    private static final List<Integer> USUAL = List.of(1, 3, 4);

    /** No map that is worth a convolution is smaller. */
    private static final int SMALLEST = 8;

    private ChannelOrder() {}

    /** Whether the shape of one example looks as if its channels were last. */
    public static boolean isLast(List<Integer> shape) {
        return shape.size() == 3
                && shape.get(0) >= SMALLEST
                && shape.get(1) >= SMALLEST
                && USUAL.contains(shape.get(2));
    }

    /** The same shape with the channels first, as it is written: {@code 3, 224, 224}. */
    public static String first(List<Integer> shape) {
        return shape.get(2) + ", " + shape.get(0) + ", " + shape.get(1);
    }
}
