package dev.synapt.runtime.cpu;

import static dev.synapt.runtime.cpu.Samples.OFFSET;
import static dev.synapt.runtime.cpu.Samples.assertClose;
import static dev.synapt.runtime.cpu.Samples.random;
import static dev.synapt.runtime.cpu.Samples.scratch;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTest {
    private static final int[] SIZES = {1, 2, 3, 7, 8, 10, 15, 16, 17, 31, 32, 33, 63, 64, 65, 97};

    private static final int[] DEPTHS = {1, 2, 5, 16, 64, 255, 256, 257, 600};

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void equalsTheDefinition(boolean transposeLeft, boolean transposeRight) {
        for (int rows : SIZES) {
            for (int columns : SIZES) {
                int depth = DEPTHS[(rows * 7 + columns) % DEPTHS.length];
                int variant = (rows + columns) % 3;
                check(rows, depth, columns, transposeLeft, transposeRight, variant > 0, variant > 1);
            }
        }
        check(200, 300, 130, transposeLeft, transposeRight, true, true);
        check(5, 3, 1100, transposeLeft, transposeRight, true, true);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void batchedIsOneAfterAnother(boolean transposeLeft, boolean transposeRight) {
        int count = 3;
        int rows = 9;
        int depth = 20;
        int columns = 18;
        float[] left = random(count * rows * depth, 1);
        float[] right = random(count * depth * columns, 2);
        float[] out = random(count * rows * columns, 3);
        float[] before = out.clone();
        float[] scratch = scratch(Product.scratch(rows, depth, columns, transposeLeft, transposeRight));
        Product.multiplyBatched(
                count,
                left,
                OFFSET,
                transposeLeft,
                right,
                OFFSET,
                transposeRight,
                out,
                OFFSET,
                rows,
                depth,
                columns,
                scratch,
                OFFSET);
        double[] expected = new double[count * rows * columns];
        for (int i = 0; i < count; i++) {
            double[] one = product(
                    left,
                    OFFSET + i * rows * depth,
                    transposeLeft,
                    right,
                    OFFSET + i * depth * columns,
                    transposeRight,
                    rows,
                    depth,
                    columns);
            System.arraycopy(one, 0, expected, i * rows * columns, one.length);
        }
        assertClose(out, before, expected, 1e-5, "batched");
    }

    private static void check(
            int rows,
            int depth,
            int columns,
            boolean transposeLeft,
            boolean transposeRight,
            boolean bias,
            boolean relu) {
        float[] left = random(rows * depth, rows);
        float[] right = random(depth * columns, columns);
        float[] biases = random(columns, depth);
        float[] out = random(rows * columns, 4);
        float[] before = out.clone();
        float[] scratch = scratch(Product.scratch(rows, depth, columns, transposeLeft, transposeRight));
        if (bias) {
            Product.multiplyBias(
                    left,
                    OFFSET,
                    transposeLeft,
                    right,
                    OFFSET,
                    transposeRight,
                    biases,
                    OFFSET,
                    relu,
                    out,
                    OFFSET,
                    rows,
                    depth,
                    columns,
                    scratch,
                    OFFSET);
        } else {
            Product.multiply(
                    left,
                    OFFSET,
                    transposeLeft,
                    right,
                    OFFSET,
                    transposeRight,
                    out,
                    OFFSET,
                    rows,
                    depth,
                    columns,
                    scratch,
                    OFFSET);
        }
        double[] expected = product(left, OFFSET, transposeLeft, right, OFFSET, transposeRight, rows, depth, columns);
        for (int i = 0; i < expected.length; i++) {
            expected[i] += bias ? biases[OFFSET + i % columns] : 0;
            expected[i] = relu ? Math.max(expected[i], 0) : expected[i];
        }
        assertClose(out, before, expected, 1e-6 * (10 + depth), rows + " x " + depth + " x " + columns);
    }

    private static double[] product(
            float[] left,
            int l,
            boolean transposeLeft,
            float[] right,
            int r,
            boolean transposeRight,
            int rows,
            int depth,
            int columns) {
        double[] out = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                for (int k = 0; k < depth; k++) {
                    double a = left[l + (transposeLeft ? k * rows + i : i * depth + k)];
                    double b = right[r + (transposeRight ? j * depth + k : k * columns + j)];
                    out[i * columns + j] += a * b;
                }
            }
        }
        return out;
    }
}
