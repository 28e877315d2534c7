package dev.synapt.benchmarks;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Dense layers as one writes them first: a work-item for each element of the result, which reads all that it needs from memory.
 * Matrices lie row by row, weights as {@code [out, in]}.
 */
public final class NaiveKernels {

    private NaiveKernels() {}

    /** y [rows,out] = x [rows,in] w^T + b. */
    public static void dense(FloatArray x, FloatArray w, FloatArray b, FloatArray y, int rows, int in, int out) {
        for (@Parallel int i = 0; i < rows; i++) {
            for (@Parallel int j = 0; j < out; j++) {
                float sum = b.get(j);
                for (int k = 0; k < in; k++) {
                    sum += x.get(i * in + k) * w.get(j * in + k);
                }
                y.set(i * out + j, sum);
            }
        }
    }

    /** y [rows,out] = max(0, x [rows,in] w^T + b). */
    public static void denseRelu(FloatArray x, FloatArray w, FloatArray b, FloatArray y, int rows, int in, int out) {
        for (@Parallel int i = 0; i < rows; i++) {
            for (@Parallel int j = 0; j < out; j++) {
                float sum = b.get(j);
                for (int k = 0; k < in; k++) {
                    sum += x.get(i * in + k) * w.get(j * in + k);
                }
                y.set(i * out + j, TornadoMath.max(0f, sum));
            }
        }
    }

    /** The cross entropy of each row, and the gradient of their mean by the scores. */
    public static void crossEntropy(
            FloatArray scores, IntArray labels, FloatArray losses, FloatArray gradient, int rows, int classes) {
        for (@Parallel int i = 0; i < rows; i++) {
            float largest = scores.get(i * classes);
            for (int j = 1; j < classes; j++) {
                largest = TornadoMath.max(largest, scores.get(i * classes + j));
            }
            float sum = 0f;
            for (int j = 0; j < classes; j++) {
                sum += TornadoMath.exp(scores.get(i * classes + j) - largest);
            }
            int label = labels.get(i);
            losses.set(i, TornadoMath.log(sum) + largest - scores.get(i * classes + label));
            for (int j = 0; j < classes; j++) {
                float probability = TornadoMath.exp(scores.get(i * classes + j) - largest) / sum;
                float wanted = j == label ? 1f : 0f;
                gradient.set(i * classes + j, (probability - wanted) / rows);
            }
        }
    }

    /** The mean of all. */
    public static void mean(FloatArray values, FloatArray mean, int length) {
        for (@Parallel int i = 0; i < 1; i++) {
            float sum = 0f;
            for (int k = 0; k < length; k++) {
                sum += values.get(k);
            }
            mean.set(i, sum / length);
        }
    }

    /** The gradient by x [rows,in], the output of a ReLU, from that by the output [rows,out]. */
    public static void inputGradient(
            FloatArray gradient, FloatArray w, FloatArray x, FloatArray result, int rows, int in, int out) {
        for (@Parallel int i = 0; i < rows; i++) {
            for (@Parallel int j = 0; j < in; j++) {
                float sum = 0f;
                for (int k = 0; k < out; k++) {
                    sum += gradient.get(i * out + k) * w.get(k * in + j);
                }
                result.set(i * in + j, x.get(i * in + j) > 0f ? sum : 0f);
            }
        }
    }

    /** The gradient by the weights [out,in]. */
    public static void weightGradient(FloatArray gradient, FloatArray x, FloatArray result, int rows, int in, int out) {
        for (@Parallel int i = 0; i < out; i++) {
            for (@Parallel int j = 0; j < in; j++) {
                float sum = 0f;
                for (int k = 0; k < rows; k++) {
                    sum += gradient.get(k * out + i) * x.get(k * in + j);
                }
                result.set(i * in + j, sum);
            }
        }
    }

    /** The gradient by the bias [out]. */
    public static void biasGradient(FloatArray gradient, FloatArray result, int rows, int out) {
        for (@Parallel int i = 0; i < out; i++) {
            float sum = 0f;
            for (int k = 0; k < rows; k++) {
                sum += gradient.get(k * out + i);
            }
            result.set(i, sum);
        }
    }

    /**
     * Adam, the factors 0.9 and 0.999.
     *
     * @param factors the learning rate by the bias correction of the mean, and the root of that of the variance
     */
    public static void adam(
            FloatArray w, FloatArray gradient, FloatArray mean, FloatArray variance, FloatArray factors, int length) {
        for (@Parallel int i = 0; i < length; i++) {
            float g = gradient.get(i);
            float m = 0.9f * mean.get(i) + 0.1f * g;
            float v = 0.999f * variance.get(i) + 0.001f * g * g;
            mean.set(i, m);
            variance.set(i, v);
            w.set(i, w.get(i) - factors.get(0) * m / (TornadoMath.sqrt(v) / factors.get(1) + 1e-8f));
        }
    }
}
