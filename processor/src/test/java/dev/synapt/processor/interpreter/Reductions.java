package dev.synapt.processor.interpreter;

import java.util.Arrays;
import java.util.List;

/** Sums and maxima over dimensions, which stay as dimensions of one, and what is made of them. */
final class Reductions {
    private Reductions() {}

    static Tensor sum(Tensor x, int[] shape) {
        Tensor y = Tensor.zeros(shape);
        for (int i = 0; i < x.size(); i++) {
            y.add(x.values()[i], cell(x, y, i));
        }
        return y;
    }

    static Tensor max(Tensor x, int[] shape) {
        Tensor y = Tensor.zeros(shape);
        Arrays.fill(y.values(), Double.NEGATIVE_INFINITY);
        for (int i = 0; i < x.size(); i++) {
            int to = y.flat(cell(x, y, i));
            y.values()[to] = Math.max(y.values()[to], x.values()[i]);
        }
        return y;
    }

    static Tensor argMax(Tensor x, int[] shape) {
        Tensor y = Tensor.zeros(shape);
        for (int i = 0; i < x.size(); i++) {
            int to = y.flat(cell(x, y, i));
            int last = x.dim(-1);
            if (x.values()[i] > x.values()[to * last + (int) y.values()[to]]) {
                y.values()[to] = i % last;
            }
        }
        return y;
    }

    static Tensor softmax(Tensor x) {
        int[] reduced = reduced(x, List.of(x.rank() - 1));
        Tensor max = max(x, reduced);
        Tensor y = Tensor.zeros(x.shape());
        for (int i = 0; i < x.size(); i++) {
            y.values()[i] = Math.exp(x.values()[i] - max.at(cell(x, max, i)));
        }
        Tensor sum = sum(y, reduced);
        for (int i = 0; i < x.size(); i++) {
            y.values()[i] /= sum.at(cell(x, sum, i));
        }
        return y;
    }

    static Tensor logSumExp(Tensor x, int[] shape) {
        Tensor max = max(x, shape);
        Tensor y = Tensor.zeros(shape);
        for (int i = 0; i < x.size(); i++) {
            y.add(Math.exp(x.values()[i] - max.at(cell(x, max, i))), cell(x, y, i));
        }
        for (int i = 0; i < y.size(); i++) {
            y.values()[i] = max.values()[i] + Math.log(y.values()[i]);
        }
        return y;
    }

    static Tensor standardise(Tensor x, List<Integer> axes, double epsilon) {
        Tensor mean = mean(x, axes);
        Tensor variance = covariance(x, x, axes);
        Tensor y = Tensor.zeros(x.shape());
        for (int i = 0; i < x.size(); i++) {
            int[] cell = cell(x, mean, i);
            y.values()[i] = (x.values()[i] - mean.at(cell)) / Math.sqrt(variance.at(cell) + epsilon);
        }
        return y;
    }

    static Tensor covariance(Tensor x, Tensor y, List<Integer> axes) {
        Tensor meanOfX = mean(x, axes);
        Tensor meanOfY = mean(y, axes);
        Tensor products = Tensor.zeros(x.shape());
        for (int i = 0; i < x.size(); i++) {
            int[] cell = cell(x, meanOfX, i);
            products.values()[i] = (x.values()[i] - meanOfX.at(cell)) * (y.values()[i] - meanOfY.at(cell));
        }
        return mean(products, axes);
    }

    private static Tensor mean(Tensor x, List<Integer> axes) {
        Tensor y = sum(x, reduced(x, axes));
        for (int i = 0; i < y.size(); i++) {
            y.values()[i] *= (double) y.size() / x.size();
        }
        return y;
    }

    private static int[] reduced(Tensor x, List<Integer> axes) {
        int[] shape = x.shape().clone();
        axes.forEach(axis -> shape[axis] = 1);
        return shape;
    }

    /** The cell of the reduced {@code y} that element {@code flat} of {@code x} belongs to. */
    private static int[] cell(Tensor x, Tensor y, int flat) {
        int[] index = x.index(flat);
        for (int axis = 0; axis < index.length; axis++) {
            index[axis] = y.dim(axis) == 1 ? 0 : index[axis];
        }
        return index;
    }
}
