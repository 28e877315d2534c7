package dev.synapt.runtime.cpu;

import static dev.synapt.runtime.cpu.Samples.OFFSET;
import static dev.synapt.runtime.cpu.Samples.random;

import java.util.Arrays;

/** Runs every kernel that has a vector form and prints a hash of the bits it gives; started in machines of all kinds. */
final class KernelDigest {
    private static final int LENGTH = 1003;

    private static final float[] A = random(LENGTH, 1);
    private static final float[] B = special();
    private static final float[] C = random(LENGTH, 3);

    private KernelDigest() {}

    interface Operation {
        void run(float[] out);
    }

    public static void main(String[] arguments) {
        strips();
        functions();
        products();
        convolution();
        batchLast(8);
        batchLast(19);
        batchLast(32);
        batchLast(64);
        rows();
    }

    private static void strips() {
        strip("add", out -> Strip.add(A, OFFSET, B, OFFSET, out, OFFSET, LENGTH));
        strip("subtract", out -> Strip.subtract(A, OFFSET, B, OFFSET, out, OFFSET, LENGTH));
        strip("multiply", out -> Strip.multiply(A, OFFSET, B, OFFSET, out, OFFSET, LENGTH));
        strip("divide", out -> Strip.divide(A, OFFSET, B, OFFSET, out, OFFSET, LENGTH));
        strip("maximum", out -> Strip.maximum(A, OFFSET, B, OFFSET, out, OFFSET, LENGTH));
        strip("minimum", out -> Strip.minimum(A, OFFSET, B, OFFSET, out, OFFSET, LENGTH));
        strip("multiplyAdd", out -> Strip.multiplyAdd(A, OFFSET, B, OFFSET, C, OFFSET, out, OFFSET, LENGTH));
        strip("greater", out -> Strip.greater(A, OFFSET, B, OFFSET, out, OFFSET, LENGTH));
        strip("select", out -> Strip.select(B, OFFSET, A, OFFSET, C, OFFSET, out, OFFSET, LENGTH));
        strip("relu", out -> Strip.relu(B, OFFSET, out, OFFSET, LENGTH));
        strip("sign", out -> Strip.sign(B, OFFSET, out, OFFSET, LENGTH));
        strip("squareRoot", out -> Strip.squareRoot(B, OFFSET, out, OFFSET, LENGTH));
        strip("reciprocal", out -> Strip.reciprocal(B, OFFSET, out, OFFSET, LENGTH));
        strip("weightedSum", out -> Strip.weightedSum(A, OFFSET, 0.9f, B, OFFSET, 0.1f, out, OFFSET, LENGTH));
        strip("flush", out -> Strip.flush(A, OFFSET, out, OFFSET, LENGTH));
        strip("average", out -> Strip.average(A, OFFSET, 0.9f, B, OFFSET, 0.1f, out, OFFSET, LENGTH));
        strip("averageOfSquares", out -> Strip.averageOfSquares(A, OFFSET, 0.9f, B, OFFSET, 0.1f, out, OFFSET, LENGTH));
        strip("descend", out -> Strip.descend(A, OFFSET, C, OFFSET, B, OFFSET, 0.7f, 1e-8f, 0.3f, out, OFFSET, LENGTH));
        strip("adam", out -> {
            float[] m = A.clone();
            float[] v = B.clone();
            Strip.adam(
                    out, OFFSET, m, OFFSET, v, OFFSET, C, OFFSET, 0.9f, 0.1f, 0.999f, 0.001f, 0.7f, 1e-8f, 0.3f,
                    LENGTH);
        });
        strip("maskPositive", out -> Strip.maskPositive(B, OFFSET, A, OFFSET, out, OFFSET, LENGTH));
        strip("random", out -> Strip.random(1, 2, 3, 4, out, OFFSET, LENGTH));
    }

    private static void functions() {
        strip("exp", out -> Strip.exp(B, OFFSET, out, OFFSET, LENGTH));
        strip("log", out -> Strip.log(B, OFFSET, out, OFFSET, LENGTH));
        strip("tanh", out -> Strip.tanh(B, OFFSET, out, OFFSET, LENGTH));
        strip("sigmoid", out -> Strip.sigmoid(B, OFFSET, out, OFFSET, LENGTH));
        strip("softplus", out -> Strip.softplus(B, OFFSET, out, OFFSET, LENGTH));
        strip("erf", out -> Strip.erf(B, OFFSET, out, OFFSET, LENGTH));
    }

    private static void products() {
        int[][] shapes = {
            {1, 29, 23},
            {5, 29, 23},
            {17, 29, 23},
            {1, 70, 51},
            {19, 70, 1},
            {3, 70, 51},
            {19, 70, 9},
            {7, 70, 65},
            {9, 3, 100},
            {31, 5, 12},
            {14, 600, 64},
            {30, 1, 30}
        };
        for (int[] shape : shapes) {
            for (boolean left : new boolean[] {false, true}) {
                for (boolean right : new boolean[] {false, true}) {
                    product(shape[0], shape[1], shape[2], left, right);
                }
            }
        }
    }

    private static void product(int rows, int depth, int columns, boolean left, boolean right) {
        float[] x = random(rows * depth, 5);
        float[] y = random(depth * columns, 6);
        String name = " " + rows + " " + depth + " " + columns + left + right;
        strip(
                "product" + name,
                out -> Product.multiply(
                        Worker.alone(), x, OFFSET, left, y, OFFSET, right, out, OFFSET, rows, depth, columns));
        strip(
                "biased product" + name,
                out -> Product.multiplyBias(
                        Worker.alone(),
                        x,
                        OFFSET,
                        left,
                        y,
                        OFFSET,
                        right,
                        A,
                        OFFSET,
                        true,
                        out,
                        OFFSET,
                        rows,
                        depth,
                        columns));
        strip(
                "row-biased product" + name,
                out -> Product.multiplyRowBias(
                        Worker.alone(),
                        x,
                        OFFSET,
                        left,
                        y,
                        OFFSET,
                        right,
                        A,
                        OFFSET,
                        true,
                        out,
                        OFFSET,
                        rows,
                        depth,
                        columns));
        if (left && !right && depth > 1) {
            float[] second = new float[rows * columns];
            strip(
                    "first half" + name,
                    out -> Product.multiplyHalves(
                            Worker.alone(), x, OFFSET, y, OFFSET, out, OFFSET, second, 0, rows, depth, columns));
            strip(
                    "second half" + name,
                    out -> Product.multiplyHalves(
                            Worker.alone(), x, OFFSET, y, OFFSET, second, 0, out, OFFSET, rows, depth, columns));
        }
        float[] panels = new float[Product.packed(depth, columns)];
        Product.pack(Worker.alone(), y, OFFSET, right, depth, columns, panels, 0);
        strip(
                "packed product" + name,
                out -> Product.multiplyPacked(
                        x, OFFSET, left, left ? rows : depth, panels, 0, out, OFFSET, rows, depth, columns));
    }

    private static void convolution() {
        ConvolutionGeometry g = new ConvolutionGeometry(3, 9, 7, 5, 3, 3, 2, 1, 1, 1, 1, 1, 1, 1, 1);
        float[] x = random(g.inputLength(), 7);
        float[] w = random(g.filters * g.filterLength(), 8);
        float[] dy = random(g.outputLength(), 9);
        Worker worker = Worker.alone();
        strip(
                "convolution",
                out -> Convolution.forward(worker, 1, g, x, OFFSET, w, OFFSET, A, OFFSET, false, out, OFFSET));
        strip("input gradient", out -> Convolution.inputGradient(worker, 1, g, w, OFFSET, dy, OFFSET, out, OFFSET));
        strip("weight gradient", out -> Convolution.weightGradient(worker, 1, g, x, OFFSET, dy, OFFSET, out, OFFSET));
    }

    private static void batchLast(int n) {
        Worker worker = Worker.alone();
        // The last is of several tiles, blocks and groups of everything there is, and goes with few examples only.
        for (int variant = 0; variant < (n == 32 ? 4 : 3); variant++) {
            int stride = variant == 0 ? 2 : 1;
            boolean winograd = variant >= 2;
            boolean many = variant == 3;
            ConvolutionGeometry g = new ConvolutionGeometry(
                    many ? 262 : 3,
                    5,
                    4,
                    many ? 46 : 7,
                    3,
                    3,
                    stride,
                    stride,
                    1,
                    1,
                    1,
                    1,
                    1,
                    1,
                    many ? 2 : 1,
                    winograd,
                    winograd);
            float[] x = random(n * g.inputLength(), 7);
            float[] w = random(g.filters * g.filterLength(), 8);
            float[] dy = random(n * g.outputLength(), 9);
            String name = " with " + n + " examples innermost, stride " + stride
                    + (winograd ? ", Winograd, " + g.channels + " channels" : "");
            strip(
                    "convolution" + name,
                    n * g.outputLength(),
                    out -> BatchLastConvolution.forward(worker, n, g, x, OFFSET, w, OFFSET, A, 0, true, out, OFFSET));
            strip(
                    "input gradient" + name,
                    n * g.inputLength(),
                    out -> BatchLastConvolution.inputGradient(worker, n, g, w, OFFSET, dy, OFFSET, out, OFFSET));
            float[] sums = new float[2 * (w.length + g.filters)];
            strip(
                    "weight gradient" + name,
                    w.length + g.filters,
                    out -> BatchLastConvolution.weightGradient(
                            worker, n, g, 2, x, OFFSET, dy, OFFSET, out, OFFSET + g.filters, out, OFFSET, sums, 0));
            WindowGeometry windows = new WindowGeometry(g.outputHeight, g.outputWidth, 2, 2, 2, 2, 1, 1, 0, 1, 0, 0);
            int[] index = new int[g.filters * windows.outputHeight * windows.outputWidth * n];
            strip(
                    "convolution and pool" + name,
                    index.length,
                    out -> BatchLastConvolution.forwardMaxPool(
                            worker, n, g, x, OFFSET, w, OFFSET, A, 0, true, windows, out, OFFSET, index, 0));
            strip(
                    "weight gradient behind a pool" + name,
                    w.length + g.filters,
                    out -> BatchLastConvolution.weightGradientMaxPool(
                            worker,
                            n,
                            g,
                            2,
                            x,
                            OFFSET,
                            windows,
                            index,
                            0,
                            dy,
                            OFFSET,
                            out,
                            OFFSET + g.filters,
                            out,
                            OFFSET,
                            sums,
                            0));
        }
        WindowGeometry g = new WindowGeometry(7, 5, 3, 2, 2, 1, 1, 2, 1, 0, 1, 1);
        int[] index = new int[2 * g.outputHeight * g.outputWidth * n];
        float[] x = random(2 * 35 * n, 1);
        System.arraycopy(B, 0, x, 0, Math.min(B.length, x.length));
        strip(
                "pool with " + n + " examples innermost",
                index.length,
                out -> BatchLastPooling.maxPool(worker, 2, n, g, x, OFFSET, out, OFFSET, index, 0));
        strip(
                "gradient of the pool with " + n + " examples innermost",
                x.length,
                out -> BatchLastPooling.maxPoolGradient(worker, 2, n, g, index, 0, x, OFFSET, out, OFFSET));
    }

    private static void rows() {
        strip("softmax side by side", out -> Rows.softmax(Worker.alone(), 1, 13, 37, A, OFFSET, out, OFFSET));
        strip("logSumExp side by side", out -> Rows.logSumExp(Worker.alone(), 1, 13, 37, A, OFFSET, out, OFFSET));
        strip("softmax", out -> Rows.softmax(Worker.alone(), 17, 59, 1, A, OFFSET, out, OFFSET));
        strip("logSumExp", out -> Rows.logSumExp(Worker.alone(), 17, 59, 1, A, OFFSET, out, OFFSET));
        strip("sum", out -> Reduction.sum(Worker.alone(), 3, 2, 160, 1, A, OFFSET, out, OFFSET));
        strip("sum of rows", out -> Reduction.sum(Worker.alone(), 5, 2, 4, 23, A, OFFSET, out, OFFSET));
        strip(
                "variance",
                out -> Moments.of(Worker.alone(), 3, 2, 165, A, OFFSET, A, OFFSET, out, OFFSET, out, OFFSET + 2));
        strip(
                "covariance",
                out -> Moments.of(Worker.alone(), 3, 2, 165, A, OFFSET, B, OFFSET, out, OFFSET, out, OFFSET + 2));
        strip("max", out -> Reduction.max(Worker.alone(), 5, 2, 4, 23, B, OFFSET, out, OFFSET));
    }

    private static void strip(String name, Operation operation) {
        strip(name, LENGTH, operation);
    }

    private static void strip(String name, int length, Operation operation) {
        float[] out = new float[OFFSET + length + 300];
        operation.run(out);
        int[] bits = new int[out.length];
        for (int i = 0; i < out.length; i++) {
            bits[i] = Float.floatToIntBits(out[i]);
        }
        System.out.println(name + " " + Arrays.hashCode(bits));
    }

    /** All magnitudes, both signs, zeros, subnormals, infinities and NaN. */
    private static float[] special() {
        float[] values = random(LENGTH, 2);
        for (int i = 0; i < LENGTH; i++) {
            values[OFFSET + i] = i % 3 == 0 ? values[OFFSET + i] * 20 : Float.intBitsToFloat(i * 0x00410417);
        }
        return values;
    }
}
