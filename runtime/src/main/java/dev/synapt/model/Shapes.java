package dev.synapt.model;

import java.util.Arrays;

/** What is asked of shapes here. */
final class Shapes {

    private Shapes() {}

    /** {@return the product of the dimensions; 1 for a single number} */
    static int length(int[] shape) {
        int length = 1;
        for (int dimension : shape) {
            length = Math.multiplyExact(length, dimension);
        }
        return length;
    }

    /** {@return {@code [128, 784]}} */
    static String text(int[] shape) {
        return Arrays.toString(shape);
    }
}
