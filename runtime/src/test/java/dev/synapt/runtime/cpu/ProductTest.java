package dev.synapt.runtime.cpu;

import static dev.synapt.runtime.cpu.Samples.OFFSET;
import static dev.synapt.runtime.cpu.Samples.assertClose;
import static dev.synapt.runtime.cpu.Samples.random;
import static dev.synapt.runtime.cpu.Samples.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTest {
    /** Around the edges of tiles of any machine. */
    private static final int[] SIZES = {
        1, 2, 3, 6, 7, 8, 10, 12, 13, 15, 16, 17, 23, 31, 32, 33, 48, 63, 64, 65, 97, 131
    };

    private static final int[] DEPTHS = {1, 2, 5, 16, 17, 64, 255, 256, 257, 600};

    enum Bias {
        NONE,
        COLUMNS,
        ROWS
    }

    record Case(
            int rows, int depth, int columns, boolean transposeLeft, boolean transposeRight, Bias bias, boolean relu) {
        float[] left() {
            return random(rows * depth, rows);
        }

        float[] right() {
            return random(depth * columns, columns);
        }

        float[] biases() {
            return random(Math.max(rows, columns), depth);
        }

        double[] expected() {
            double[] out =
                    product(left(), OFFSET, transposeLeft, right(), OFFSET, transposeRight, rows, depth, columns);
            float[] biases = biases();
            for (int i = 0; i < out.length; i++) {
                out[i] += switch (bias) {
                    case NONE -> 0;
                    case COLUMNS -> biases[OFFSET + i % columns];
                    case ROWS -> biases[OFFSET + i / columns];
                };
                out[i] = relu ? Math.max(out[i], 0) : out[i];
            }
            return out;
        }

        void run(Worker worker, float[] left, float[] right, float[] biases, float[] out) {
            switch (bias) {
                case NONE ->
                    Product.multiply(
                            worker,
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
                            columns);
                case COLUMNS ->
                    Product.multiplyBias(
                            worker,
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
                            columns);
                case ROWS ->
                    Product.multiplyRowBias(
                            worker,
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
                            columns);
            }
        }

        void check() {
            float[] left = left();
            float[] right = right();
            float[] biases = biases();
            float[] one = random(rows * columns, 4);
            float[] before = one.clone();
            together(1, worker -> run(worker, left, right, biases, one));
            assertClose(one, before, expected(), 1e-6 * (10 + depth), toString());
            for (int workers = 2; workers <= 3; workers++) {
                float[] several = before.clone();
                together(workers, worker -> run(worker, left, right, biases, several));
                assertThat(several).as("%d workers, %s", workers, this).isEqualTo(one);
            }
            if (columns <= 64) {
                // A right factor that is aligned is not copied.
                float[] again = before.clone();
                together(1, worker -> run(worker, left, Samples.aligned(right), biases, again));
                assertThat(again).as("aligned, %s", this).isEqualTo(one);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void equalsTheDefinition(boolean transposeLeft, boolean transposeRight) {
        Bias[] biases = Bias.values();
        for (int rows : SIZES) {
            for (int columns : SIZES) {
                int depth = DEPTHS[(rows * 7 + columns) % DEPTHS.length];
                Bias bias = biases[(rows + columns) % biases.length];
                boolean relu = bias != Bias.NONE && rows % 2 == columns % 2;
                new Case(rows, depth, columns, transposeLeft, transposeRight, bias, relu).check();
            }
        }
        for (Bias bias : biases) {
            new Case(200, 300, 130, transposeLeft, transposeRight, bias, false).check();
            // A left factor that is copied, panels in several groups, and a depth in several blocks.
            new Case(450, 600, 96, transposeLeft, transposeRight, bias, bias != Bias.NONE).check();
            new Case(450, 600, 70, transposeLeft, transposeRight, bias, bias != Bias.NONE).check();
            new Case(30, 530, 608, transposeLeft, transposeRight, bias, bias != Bias.NONE).check();
            new Case(5, 3, 1100, transposeLeft, transposeRight, bias, false).check();
            new Case(1100, 3, 5, transposeLeft, transposeRight, bias, false).check();
            new Case(97, 700, 1, transposeLeft, transposeRight, bias, bias != Bias.NONE).check();
            new Case(1, 700, 97, transposeLeft, transposeRight, bias, bias != Bias.NONE).check();
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void batchedIsOneAfterAnother(boolean transposeLeft, boolean transposeRight) {
        for (int count : new int[] {1, 3, 8}) {
            batched(count, 9, 20, 18, transposeLeft, transposeRight);
            batched(count, 64, 40, 65, transposeLeft, transposeRight);
        }
    }

    private static void batched(
            int count, int rows, int depth, int columns, boolean transposeLeft, boolean transposeRight) {
        float[] left = random(count * rows * depth, 1);
        float[] right = random(count * depth * columns, 2);
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
        for (int workers = 1; workers <= 3; workers++) {
            float[] out = random(count * rows * columns, 3);
            float[] before = out.clone();
            together(
                    workers,
                    worker -> Product.multiplyBatched(
                            worker,
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
                            columns));
            assertClose(out, before, expected, 1e-5, count + " products, " + workers + " workers");
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void packedEqualsTheDefinition(boolean transposeLeft, boolean transposeRight) {
        for (int rows : new int[] {1, 5, 6, 7, 12, 25}) {
            for (int columns : SIZES) {
                packed(rows, DEPTHS[(rows + columns) % DEPTHS.length], columns, transposeLeft, transposeRight);
            }
            packed(rows, 64, 784, transposeLeft, transposeRight);
            packed(rows, 1, 784, transposeLeft, transposeRight);
        }
    }

    /** A block of rows out of a left factor with more of them. */
    private static void packed(int rows, int depth, int columns, boolean transposeLeft, boolean transposeRight) {
        int before = 3;
        int all = rows + before + 2;
        float[] left = random(all * depth, rows);
        float[] right = random(depth * columns, columns);
        double[] whole = product(left, OFFSET, transposeLeft, right, OFFSET, transposeRight, all, depth, columns);
        double[] expected = new double[rows * columns];
        System.arraycopy(whole, before * columns, expected, 0, expected.length);
        for (int workers = 1; workers <= 3; workers++) {
            float[] panels = new float[OFFSET + Product.packed(depth, columns)];
            float[] out = random(rows * columns, 3);
            float[] untouched = out.clone();
            together(workers, worker -> {
                Product.pack(worker, right, OFFSET, transposeRight, depth, columns, panels, OFFSET);
                if (worker.isFirst()) {
                    Product.multiplyPacked(
                            left,
                            OFFSET + before * (transposeLeft ? 1 : depth),
                            transposeLeft,
                            transposeLeft ? all : depth,
                            panels,
                            OFFSET,
                            out,
                            OFFSET,
                            rows,
                            depth,
                            columns);
                }
            });
            String name = rows + " x " + depth + " x " + columns + " packed";
            assertClose(out, untouched, expected, 1e-6 * (10 + depth), name);
        }
        Worker alone = new Worker(1, 2, null);
        Product.packAlone(alone, right, OFFSET, transposeRight, depth, columns, 28);
        float[] scratch = alone.scratch(28);
        float[] out = random(rows * columns, 3);
        float[] untouched = out.clone();
        Product.multiplyPacked(
                left,
                OFFSET + before * (transposeLeft ? 1 : depth),
                transposeLeft,
                transposeLeft ? all : depth,
                scratch,
                28,
                out,
                OFFSET,
                rows,
                depth,
                columns);
        assertClose(out, untouched, expected, 1e-6 * (10 + depth), "packed alone");
    }

    /** Also with an odd depth, and with fewer rows than a cache line has. */
    @Test
    void halvesAddUpToTheProduct() {
        for (int rows : new int[] {1, 16, 33, 100, 256}) {
            for (int columns : SIZES) {
                int depth = 2 + (rows + 7 * columns) % 90;
                float[] left = random(rows * depth, rows);
                float[] right = random(depth * columns, columns);
                double[] expected = product(left, OFFSET, true, right, OFFSET, false, rows, depth, columns);
                float[] before = random(rows * columns, 3);
                for (int workers = 1; workers <= 4; workers++) {
                    float[] out = before.clone();
                    float[] second = before.clone();
                    together(
                            workers,
                            worker -> Product.multiplyHalves(
                                    worker, left, OFFSET, right, OFFSET, out, OFFSET, second, OFFSET, rows, depth,
                                    columns));
                    for (int i = OFFSET; i < OFFSET + rows * columns; i++) {
                        out[i] += second[i];
                    }
                    String name = rows + " x " + depth + " x " + columns + " in halves, " + workers + " workers";
                    assertClose(out, before, expected, 1e-6 * (10 + depth), name);
                    assertThat(second[OFFSET] == 0).as(name).isEqualTo(columns <= 16);
                    assertClose(second, before, doubles(second, rows * columns), 0, name);
                }
            }
        }
    }

    @Test
    void ofTwoWorkersEachReadsHalfOfTheWeight() {
        int rows = 40;
        int depth = 30;
        float[] left = random(rows * depth, 1);
        Arrays.fill(left, OFFSET + rows * depth / 2, left.length, Float.NaN);
        float[] right = random(depth * 32, 2);
        float[] out = random(rows * 32, 3);
        float[] second = out.clone();
        Product.multiplyHalves(
                new Worker(0, 2, null), left, OFFSET, right, OFFSET, out, OFFSET, second, OFFSET, rows, depth, 32);
        double[] expected = product(left, OFFSET, true, right, OFFSET, false, rows, depth / 2, 32);
        assertClose(out, second, expected, 1e-5, "the first half");
        assertThat(second).isEqualTo(random(rows * 32, 3));
    }

    private static double[] doubles(float[] values, int length) {
        double[] doubles = new double[length];
        for (int i = 0; i < length; i++) {
            doubles[i] = values[OFFSET + i];
        }
        return doubles;
    }

    @Test
    void packedColumnsAreRoundedUp() {
        assertThat(Product.packed(3, 16)).isEqualTo(96);
        assertThat(Product.packed(3, 33)).isEqualTo(192);
    }

    @Test
    void largeProductsAreShared() {
        Team team = new Team(2, true, new Benefit(true), new FasterWay(false));
        float[] factor = new float[128 * 128];
        float[] out = new float[128 * 128];
        team.run(worker -> Product.multiply(worker, factor, 0, false, factor, 0, false, out, 0, 128, 128, 128));
        for (int i = 0; i < 2; i++) {
            assertThat(team.pieces(i)).as("worker %d", i).isPositive();
        }
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
