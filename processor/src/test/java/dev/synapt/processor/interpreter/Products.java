package dev.synapt.processor.interpreter;

import dev.synapt.processor.graph.Window;

/** Matrix products and convolutions, written out. */
final class Products {
    private Products() {}

    static Tensor matrix(Tensor left, boolean transposeLeft, Tensor right, boolean transposeRight, int[] shape) {
        Tensor y = Tensor.zeros(shape);
        int rows = y.dim(-2);
        int columns = y.dim(-1);
        int depth = left.dim(transposeLeft ? -2 : -1);
        for (int outer = 0; outer < y.size() / Math.max(1, rows * columns); outer++) {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double sum = 0;
                    for (int k = 0; k < depth; k++) {
                        int a = transposeLeft ? k * rows + i : i * depth + k;
                        int b = transposeRight ? j * depth + k : k * columns + j;
                        sum += left.values()[outer * rows * depth + a] * right.values()[outer * depth * columns + b];
                    }
                    y.values()[(outer * rows + i) * columns + j] = sum;
                }
            }
        }
        return y;
    }

    /** What a convolution does for one output element, one input element and one weight that meet. */
    private interface Meeting {
        void at(int output, int input, int weight);
    }

    static Tensor convolution(Tensor x, Tensor weight, Window window, int groups, int[] shape) {
        Tensor y = Tensor.zeros(shape);
        meet(y, x, weight, window, groups, (o, i, w) -> y.values()[o] += x.values()[i] * weight.values()[w]);
        return y;
    }

    static Tensor inputGradient(Tensor weight, Tensor gradient, Window window, int groups, int[] shape) {
        Tensor x = Tensor.zeros(shape);
        meet(
                gradient,
                x,
                weight,
                window,
                groups,
                (o, i, w) -> x.values()[i] += gradient.values()[o] * weight.values()[w]);
        return x;
    }

    static Tensor weightGradient(Tensor x, Tensor gradient, Window window, int groups, int[] shape) {
        Tensor weight = Tensor.zeros(shape);
        meet(
                gradient,
                x,
                weight,
                window,
                groups,
                (o, i, w) -> weight.values()[w] += gradient.values()[o] * x.values()[i]);
        return weight;
    }

    private static void meet(Tensor y, Tensor x, Tensor weight, Window window, int groups, Meeting meeting) {
        int filters = weight.dim(0) / groups;
        for (int o = 0; o < y.size(); o++) {
            int[] at = y.index(o);
            int group = at[1] / filters;
            for (int w = at[1] * (weight.size() / weight.dim(0));
                    w < (at[1] + 1) * (weight.size() / weight.dim(0));
                    w++) {
                int[] tap = weight.index(w);
                int row = at[2] * window.strideHeight() - window.top() + tap[2] * window.dilationHeight();
                int column = at[3] * window.strideWidth() - window.left() + tap[3] * window.dilationWidth();
                if (row >= 0 && row < x.dim(2) && column >= 0 && column < x.dim(3)) {
                    meeting.at(o, x.flat(at[0], group * weight.dim(1) + tap[1], row, column), w);
                }
            }
        }
    }
}
