package dev.synapt.runtime.cpu;

import dev.synapt.runtime.random.CounterRandom;
import java.util.Arrays;

/**
 * Element-wise primitives over {@code length} neighbouring elements, at most {@link #LENGTH} at a time in generated code, so that a whole
 * chain of them stays in the L1 cache. The output may be the same range as an operand; ranges that overlap otherwise give nonsense.
 *
 * <p>A name that ends in {@code Scalar} takes one number in place of the last operand, one that begins with {@code scalar} in place of
 * the first.
 */
public final class Strip {
    /** Elements that generated code works on at a time: 4 KiB a value, so that a dozen of them fit in L1. */
    public static final int LENGTH = 1024;

    /** From so many rows on, kernels over planes share the rows and not the planes, and generated code does so. */
    public static final int MANY_ROWS = 10;

    /**
     * {@link #flush} makes zero of what is closer to it. Below 2^-126 numbers are subnormal, and many processors take a hundred times as long
     * for each operation on one; what this leaves stays above that when it is scaled by 0.001 or so.
     */
    static final float FLUSHED = 0x1p-100f;

    private Strip() {}

    /** Where the share of a worker in {@code length} elements begins: shares are whole strips. */
    public static int begin(Worker worker, int length) {
        return strips(worker.from(Math.ceilDiv(length, LENGTH)), length);
    }

    /** Where it ends. */
    public static int end(Worker worker, int length) {
        return strips(worker.to(Math.ceilDiv(length, LENGTH)), length);
    }

    /** The elements of so many strips, of which the last may be cut short. */
    private static int strips(int count, int length) {
        return (int) Math.min(length, (long) count * LENGTH);
    }

    /**
     * Where the share of a worker in one of {@code planes} planes begins, of so many rows of {@code length} elements each: kernels over planes
     * share them in the same way, by {@link PlaneRows}.
     */
    public static int begin(Worker worker, int plane, int planes, int rows, int length) {
        int row = PlaneRows.row(worker.from(planes * rows), plane, planes, rows, rows >= MANY_ROWS);
        return (plane * rows + row) * length;
    }

    /** Where it ends. */
    public static int end(Worker worker, int plane, int planes, int rows, int length) {
        int row = PlaneRows.row(worker.to(planes * rows), plane, planes, rows, rows >= MANY_ROWS);
        return (plane * rows + row) * length;
    }

    /** out = a + b. */
    public static void add(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.add(a, ao, b, bo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a[ao + i] + b[bo + i];
        }
    }

    /** out = a + b, b one number. */
    public static void addScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.addScalar(a, ao, b, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a[ao + i] + b;
        }
    }

    /** out = a + b, a one number. */
    public static void scalarAdd(float a, float[] b, int bo, float[] out, int oo, int length) {
        addScalar(b, bo, a, out, oo, length);
    }

    /** out = a - b. */
    public static void subtract(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.subtract(a, ao, b, bo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a[ao + i] - b[bo + i];
        }
    }

    /** out = a - b, b one number. */
    public static void subtractScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.subtractScalar(a, ao, b, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a[ao + i] - b;
        }
    }

    /** out = a - b, a one number. */
    public static void scalarSubtract(float a, float[] b, int bo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.scalarSubtract(a, b, bo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a - b[bo + i];
        }
    }

    /** out = a * b. */
    public static void multiply(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.multiply(a, ao, b, bo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a[ao + i] * b[bo + i];
        }
    }

    /** out = a * b, b one number. */
    public static void multiplyScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.multiplyScalar(a, ao, b, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a[ao + i] * b;
        }
    }

    /** out = a * b, a one number. */
    public static void scalarMultiply(float a, float[] b, int bo, float[] out, int oo, int length) {
        multiplyScalar(b, bo, a, out, oo, length);
    }

    /** out = a / b. */
    public static void divide(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.divide(a, ao, b, bo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a[ao + i] / b[bo + i];
        }
    }

    /** out = a / b, b one number. */
    public static void divideScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.divideScalar(a, ao, b, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a[ao + i] / b;
        }
    }

    /** out = a / b, a one number. */
    public static void scalarDivide(float a, float[] b, int bo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.scalarDivide(a, b, bo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a / b[bo + i];
        }
    }

    /** out = max(a, b). */
    public static void maximum(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.maximum(a, ao, b, bo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = Math.max(a[ao + i], b[bo + i]);
        }
    }

    /** out = max(a, b), b one number. */
    public static void maximumScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.maximumScalar(a, ao, b, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = Math.max(a[ao + i], b);
        }
    }

    /** out = max(a, b), a one number. */
    public static void scalarMaximum(float a, float[] b, int bo, float[] out, int oo, int length) {
        maximumScalar(b, bo, a, out, oo, length);
    }

    /** out = min(a, b). */
    public static void minimum(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.minimum(a, ao, b, bo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = Math.min(a[ao + i], b[bo + i]);
        }
    }

    /** out = min(a, b), b one number. */
    public static void minimumScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.minimumScalar(a, ao, b, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = Math.min(a[ao + i], b);
        }
    }

    /** out = min(a, b), a one number. */
    public static void scalarMinimum(float a, float[] b, int bo, float[] out, int oo, int length) {
        minimumScalar(b, bo, a, out, oo, length);
    }

    /** out = a b + c, rounded once. */
    public static void multiplyAdd(
            float[] a, int ao, float[] b, int bo, float[] c, int co, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.multiplyAdd(a, ao, b, bo, c, co, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = Math.fma(a[ao + i], b[bo + i], c[co + i]);
        }
    }

    /** out = a b + c, rounded once, c one number. */
    public static void multiplyAddScalar(
            float[] a, int ao, float[] b, int bo, float c, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.multiplyAddScalar(a, ao, b, bo, c, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = Math.fma(a[ao + i], b[bo + i], c);
        }
    }

    /** out = a b + c, rounded once, a one number. */
    public static void scalarMultiplyAdd(
            float a, float[] b, int bo, float[] c, int co, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.scalarMultiplyAdd(a, b, bo, c, co, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = Math.fma(a, b[bo + i], c[co + i]);
        }
    }

    /** out = a b + c, rounded once, a and c one number each. */
    public static void scalarMultiplyAddScalar(float a, float[] b, int bo, float c, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorArithmetic.scalarMultiplyAddScalar(a, b, bo, c, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = Math.fma(a, b[bo + i], c);
        }
    }

    /** out = -x. */
    public static void negate(float[] x, int xo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorUnary.negate(x, xo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = -x[xo + i];
        }
    }

    /** out = |x|. */
    public static void absolute(float[] x, int xo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorUnary.absolute(x, xo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = Math.abs(x[xo + i]);
        }
    }

    /** out = 1, -1 or, for zeros and NaN, 0. */
    public static void sign(float[] x, int xo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorUnary.sign(x, xo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = Functions.sign(x[xo + i]);
        }
    }

    /** out = x^2. */
    public static void square(float[] x, int xo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorUnary.square(x, xo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = x[xo + i] * x[xo + i];
        }
    }

    /** out = the square root of x. */
    public static void squareRoot(float[] x, int xo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorUnary.squareRoot(x, xo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = (float) Math.sqrt(x[xo + i]);
        }
    }

    /** out = 1 / x. */
    public static void reciprocal(float[] x, int xo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorUnary.reciprocal(x, xo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = 1 / x[xo + i];
        }
    }

    /** out = x, or 0 where |x| < {@link #FLUSHED}. */
    public static void flush(float[] x, int xo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorUnary.flush(x, xo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = flushed(x[xo + i]);
        }
    }

    private static float flushed(float x) {
        return Math.abs(x) < FLUSHED ? 0 : x;
    }

    /** out = max(x, 0). */
    public static void relu(float[] x, int xo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorUnary.relu(x, xo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = Functions.relu(x[xo + i]);
        }
    }

    /** out = e^x, within 2 ulp. */
    public static void exp(float[] x, int xo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorFunctions.exp(x, xo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = Functions.exp(x[xo + i]);
        }
    }

    /** out = the natural logarithm of x, within 2 ulp. */
    public static void log(float[] x, int xo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorFunctions.log(x, xo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = Functions.log(x[xo + i]);
        }
    }

    /** out = tanh x, within 2 ulp. */
    public static void tanh(float[] x, int xo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorFunctions.tanh(x, xo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = Functions.tanh(x[xo + i]);
        }
    }

    /** out = 1 / (1 + e^-x), within 2 ulp. */
    public static void sigmoid(float[] x, int xo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorFunctions.sigmoid(x, xo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = Functions.sigmoid(x[xo + i]);
        }
    }

    /** out = log(1 + e^x), within 2 ulp. */
    public static void softplus(float[] x, int xo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorFunctions.softplus(x, xo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = Functions.softplus(x[xo + i]);
        }
    }

    /** out = the error function of x, within 2 ulp. */
    public static void erf(float[] x, int xo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorFunctions.erf(x, xo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = Functions.erf(x[xo + i]);
        }
    }

    /** out = 1 where a is greater than b, otherwise 0. */
    public static void greater(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorCompare.greater(a, ao, b, bo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a[ao + i] > b[bo + i] ? 1f : 0f;
        }
    }

    /** out = 1 where a is greater than b, otherwise 0, b one number. */
    public static void greaterScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorCompare.greaterScalar(a, ao, b, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a[ao + i] > b ? 1f : 0f;
        }
    }

    /** out = 1 where a is greater than b, otherwise 0, a one number. */
    public static void scalarGreater(float a, float[] b, int bo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorCompare.scalarGreater(a, b, bo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a > b[bo + i] ? 1f : 0f;
        }
    }

    /** out = 1 where a is greater than or equal to b, otherwise 0. */
    public static void greaterOrEqual(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorCompare.greaterOrEqual(a, ao, b, bo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a[ao + i] >= b[bo + i] ? 1f : 0f;
        }
    }

    /** out = 1 where a is greater than or equal to b, otherwise 0, b one number. */
    public static void greaterOrEqualScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorCompare.greaterOrEqualScalar(a, ao, b, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a[ao + i] >= b ? 1f : 0f;
        }
    }

    /** out = 1 where a is greater than or equal to b, otherwise 0, a one number. */
    public static void scalarGreaterOrEqual(float a, float[] b, int bo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorCompare.scalarGreaterOrEqual(a, b, bo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a >= b[bo + i] ? 1f : 0f;
        }
    }

    /** out = 1 where a is equal to b, otherwise 0. */
    public static void equal(float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorCompare.equal(a, ao, b, bo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a[ao + i] == b[bo + i] ? 1f : 0f;
        }
    }

    /** out = 1 where a is equal to b, otherwise 0, b one number. */
    public static void equalScalar(float[] a, int ao, float b, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorCompare.equalScalar(a, ao, b, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = a[ao + i] == b ? 1f : 0f;
        }
    }

    /** out = 1 where a is equal to b, otherwise 0, a one number. */
    public static void scalarEqual(float a, float[] b, int bo, float[] out, int oo, int length) {
        equalScalar(b, bo, a, out, oo, length);
    }

    /** out = a where the condition is not 0, otherwise b. */
    public static void select(
            float[] condition, int co, float[] a, int ao, float[] b, int bo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorCompare.select(condition, co, a, ao, b, bo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = condition[co + i] != 0 ? a[ao + i] : b[bo + i];
        }
    }

    /** out = a where the condition is not 0, otherwise b, b one number. */
    public static void selectScalar(
            float[] condition, int co, float[] a, int ao, float b, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorCompare.selectScalar(condition, co, a, ao, b, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = condition[co + i] != 0 ? a[ao + i] : b;
        }
    }

    /** out = a where the condition is not 0, otherwise b, a one number. */
    public static void scalarSelect(
            float[] condition, int co, float a, float[] b, int bo, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorCompare.scalarSelect(condition, co, a, b, bo, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = condition[co + i] != 0 ? a : b[bo + i];
        }
    }

    /** out = a where the condition is not 0, otherwise b, a and b one number each. */
    public static void scalarSelectScalar(
            float[] condition, int co, float a, float b, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorCompare.scalarSelectScalar(condition, co, a, b, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = condition[co + i] != 0 ? a : b;
        }
    }

    /** out = x * a + y * b, every operation rounded by itself. */
    public static void weightedSum(
            float[] x, int xo, float a, float[] y, int yo, float b, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorCompound.weightedSum(x, xo, a, y, yo, b, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = x[xo + i] * a + y[yo + i] * b;
        }
    }

    /** {@link #flush} of x * a + y * b, every operation rounded by itself: a moving average. */
    public static void average(
            float[] x, int xo, float a, float[] y, int yo, float b, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorCompound.average(x, xo, a, y, yo, b, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = flushed(x[xo + i] * a + y[yo + i] * b);
        }
    }

    /** {@link #flush} of x * a + (y * y) * b, every operation rounded by itself: a moving average of squares. */
    public static void averageOfSquares(
            float[] x, int xo, float a, float[] y, int yo, float b, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorCompound.averageOfSquares(x, xo, a, y, yo, b, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = flushed(x[xo + i] * a + (y[yo + i] * y[yo + i]) * b);
        }
    }

    /**
     * out = w - (m / (sqrt(v) * scale + epsilon)) * rate, every operation rounded by itself: how Adam descends (Kingma and Ba, algorithm 1),
     * with {@code scale} = 1 / sqrt(1 - beta2^t) and {@code rate} = learning rate / (1 - beta1^t).
     */
    public static void descend(
            float[] w,
            int wo,
            float[] m,
            int mo,
            float[] v,
            int vo,
            float scale,
            float epsilon,
            float rate,
            float[] out,
            int oo,
            int length) {
        int i = Lanes.VECTOR ? VectorCompound.descend(w, wo, m, mo, v, vo, scale, epsilon, rate, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = w[wo + i] - (m[mo + i] / ((float) Math.sqrt(v[vo + i]) * scale + epsilon)) * rate;
        }
    }

    /**
     * All of Adam at once, with the bits of {@link #average} (m = m * keepMean + g * addMean), {@link #averageOfSquares} (v = v * keepSquare + (g *
     * g) * addSquare) and {@link #descend} (w) one after the other. Each array is read and written once.
     */
    public static void adam(
            float[] w,
            int wo,
            float[] m,
            int mo,
            float[] v,
            int vo,
            float[] g,
            int go,
            float keepMean,
            float addMean,
            float keepSquare,
            float addSquare,
            float scale,
            float epsilon,
            float rate,
            int length) {
        int i = Lanes.VECTOR
                ? VectorCompound.adam(
                        w,
                        wo,
                        m,
                        mo,
                        v,
                        vo,
                        g,
                        go,
                        keepMean,
                        addMean,
                        keepSquare,
                        addSquare,
                        scale,
                        epsilon,
                        rate,
                        length)
                : 0;
        average(m, mo + i, keepMean, g, go + i, addMean, m, mo + i, length - i);
        averageOfSquares(v, vo + i, keepSquare, g, go + i, addSquare, v, vo + i, length - i);
        descend(w, wo + i, m, mo + i, v, vo + i, scale, epsilon, rate, w, wo + i, length - i);
    }

    /** out = g where x is greater than 0, otherwise 0: the gradient of a ReLU, x its input or its output. */
    public static void maskPositive(float[] x, int xo, float[] g, int go, float[] out, int oo, int length) {
        int i = Lanes.VECTOR ? VectorCompound.maskPositive(x, xo, g, go, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = x[xo + i] > 0 ? g[go + i] : 0;
        }
    }

    /** out = x. */
    public static void copy(float[] x, int xo, float[] out, int oo, int length) {
        System.arraycopy(x, xo, out, oo, length);
    }

    /** out = value. */
    public static void fill(float value, float[] out, int oo, int length) {
        Arrays.fill(out, oo, oo + length, value);
    }

    /**
     * out[j] = source[s + ((start + j) / inner) % size]: each of {@code size} numbers {@code inner} times in a row, and the whole again and
     * again, from element {@code start} of that sequence on.
     */
    public static void broadcast(
            float[] source, int s, int inner, int size, int start, float[] out, int oo, int length) {
        Broadcast.fill(source, s, inner, size, start, out, oo, length);
    }

    /** out[j] = the uniform random number in [0, 1) at position start + j of {@link CounterRandom}. */
    public static void random(long seed, long step, int stream, int start, float[] out, int oo, int length) {
        int first = CounterRandom.key(seed, step, stream);
        int second = CounterRandom.second(first);
        int third = CounterRandom.third(first);
        int i = Lanes.VECTOR ? VectorRandom.uniform(first, second, third, start, 1, out, oo, length) : 0;
        for (; i < length; i++) {
            out[oo + i] = CounterRandom.unit(CounterRandom.bits(first, second, third, start + i));
        }
    }

    /**
     * The random numbers of {@code n} examples of {@code perExample} elements with the batch innermost: out[j], at position p = start + j, is
     * that of example p % n and its element p / n, which is at p % n * perExample + p / n of {@link CounterRandom}.
     */
    public static void randomBatchLast(
            long seed, long step, int stream, int perExample, int n, int start, float[] out, int oo, int length) {
        int first = CounterRandom.key(seed, step, stream);
        int second = CounterRandom.second(first);
        int third = CounterRandom.third(first);
        for (int i = 0, run; i < length; i += run) {
            int example = (start + i) % n;
            run = Math.min(n - example, length - i);
            int position = example * perExample + (start + i) / n;
            int j = Lanes.VECTOR
                    ? VectorRandom.uniform(first, second, third, position, perExample, out, oo + i, run)
                    : 0;
            for (; j < run; j++) {
                out[oo + i + j] =
                        CounterRandom.unit(CounterRandom.bits(first, second, third, position + j * perExample));
            }
        }
    }

    /** out = x as floats; exact up to 2^24. */
    public static void intsToFloats(int[] x, int xo, float[] out, int oo, int length) {
        for (int i = 0; i < length; i++) {
            out[oo + i] = x[xo + i];
        }
    }
}
