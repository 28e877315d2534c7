package dev.synapt.runtime.cpu;

import java.util.Arrays;

/**
 * Strided copies: transposing, slicing, padding, joining and broadcasting are all of them a copy of up to five dimensions, with a
 * stride of each in the source (0 to broadcast) and in the target. Missing dimensions have size 1.
 */
public final class Rearrangement {
    private Rearrangement() {}

    /**
     * y[yo + i0 sy0 + ... + i4 sy4] = x[xo + i0 sx0 + ... + i4 sx4] for all 0 <= i0 < d0, ..., 0 <= i4 < d4; outermost first.
     */
    public static void copy(
            int d0,
            int d1,
            int d2,
            int d3,
            int d4,
            float[] x,
            int xo,
            int sx0,
            int sx1,
            int sx2,
            int sx3,
            int sx4,
            float[] y,
            int yo,
            int sy0,
            int sy1,
            int sy2,
            int sy3,
            int sy4) {
        for (int i0 = 0; i0 < d0; i0++) {
            for (int i1 = 0; i1 < d1; i1++) {
                for (int i2 = 0; i2 < d2; i2++) {
                    for (int i3 = 0; i3 < d3; i3++) {
                        int from = xo + i0 * sx0 + i1 * sx1 + i2 * sx2 + i3 * sx3;
                        int to = yo + i0 * sy0 + i1 * sy1 + i2 * sy2 + i3 * sy3;
                        if (sx4 == 1 && sy4 == 1) {
                            System.arraycopy(x, from, y, to, d4);
                        } else {
                            for (int i4 = 0; i4 < d4; i4++) {
                                y[to + i4 * sy4] = x[from + i4 * sx4];
                            }
                        }
                    }
                }
            }
        }
    }

    /** {@link #copy} of integers. */
    public static void copy(
            int d0,
            int d1,
            int d2,
            int d3,
            int d4,
            int[] x,
            int xo,
            int sx0,
            int sx1,
            int sx2,
            int sx3,
            int sx4,
            int[] y,
            int yo,
            int sy0,
            int sy1,
            int sy2,
            int sy3,
            int sy4) {
        for (int i0 = 0; i0 < d0; i0++) {
            for (int i1 = 0; i1 < d1; i1++) {
                for (int i2 = 0; i2 < d2; i2++) {
                    for (int i3 = 0; i3 < d3; i3++) {
                        int from = xo + i0 * sx0 + i1 * sx1 + i2 * sx2 + i3 * sx3;
                        int to = yo + i0 * sy0 + i1 * sy1 + i2 * sy2 + i3 * sy3;
                        for (int i4 = 0; i4 < d4; i4++) {
                            y[to + i4 * sy4] = x[from + i4 * sx4];
                        }
                    }
                }
            }
        }
    }

    /** {@code length} elements from {@code yo} on become {@code value}. */
    public static void fill(float[] y, int yo, int length, float value) {
        Arrays.fill(y, yo, yo + length, value);
    }

    /** {@link #fill(float[], int, int, float)} of integers. */
    public static void fill(int[] y, int yo, int length, int value) {
        Arrays.fill(y, yo, yo + length, value);
    }
}
