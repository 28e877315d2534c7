package dev.synapt.runtime.cpu;

import java.util.Arrays;

/** The products of a few rows with a few others, each as sixteen partial sums: element k of a row belongs to partial sum k % 16. */
final class WeightTile {
    /** Rows on the left. */
    static final int LEFT = VectorWeightTile.LEFT;

    /** Rows on the right. */
    static final int RIGHT = Lanes.VECTOR ? VectorWeightTile.RIGHT : 5;

    /** Partial sums of a tile. */
    static final int PARTS = LEFT * RIGHT * Reduction.PARTS;

    private WeightTile() {}

    /**
     * parts[i, j, k % 16] = the sum of x[table[left + i] + k] x[table[right + j] + k] for k below {@code 16 sixteens}.
     *
     * @param zeros where in parts there are {@link #PARTS} zeros
     */
    static void multiply(int sixteens, float[] x, int[] table, int left, int right, float[] parts, int zeros, int p) {
        if (Lanes.VECTOR) {
            VectorWeightTile.add(1, sixteens, x, table, left, 0, x, table, right, 0, parts, zeros, p);
            return;
        }
        Arrays.fill(parts, p, p + PARTS, 0);
        for (int i = 0; i < LEFT; i++) {
            for (int j = 0; j < RIGHT; j++) {
                int to = p + (i * RIGHT + j) * Reduction.PARTS;
                for (int k = 0; k < sixteens * Reduction.PARTS; k++) {
                    int part = to + k % Reduction.PARTS;
                    parts[part] = Math.fma(x[table[left + i] + k], x[table[right + j] + k], parts[part]);
                }
            }
        }
    }
}
