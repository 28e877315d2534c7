package dev.synapt.processor.interpreter;

import dev.synapt.processor.graph.Window;
import java.util.Arrays;

/** Operations on windows that slide over the last two dimensions. */
final class Windows {
    private Windows() {}

    /** What is done for one output element and one input element inside its window, row by row. */
    private interface Meeting {
        void at(int output, int input);
    }

    static Tensor sum(Tensor x, Window window, int[] shape) {
        Tensor y = Tensor.zeros(shape);
        meet(y, x, window, (o, i) -> y.values()[o] += x.values()[i]);
        return y;
    }

    static Tensor spread(Tensor y, Window window, int[] shape) {
        Tensor x = Tensor.zeros(shape);
        meet(y, x, window, (o, i) -> x.values()[i] += y.values()[o]);
        return x;
    }

    static Tensor argMax(Tensor x, Window window, int[] shape) {
        int plane = x.dim(-2) * x.dim(-1);
        Tensor y = Tensor.zeros(shape);
        double[] largest = new double[y.size()];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        meet(y, x, window, (o, i) -> {
            if (x.values()[i] > largest[o]) {
                largest[o] = x.values()[i];
                y.values()[o] = i % plane;
            }
        });
        return y;
    }

    private static void meet(Tensor y, Tensor x, Window window, Meeting meeting) {
        int last = y.rank() - 1;
        for (int o = 0; o < y.size(); o++) {
            int[] at = y.index(o);
            for (int tapRow = 0; tapRow < window.kernelHeight(); tapRow++) {
                for (int tapColumn = 0; tapColumn < window.kernelWidth(); tapColumn++) {
                    int row = at[last - 1] * window.strideHeight() - window.top() + tapRow * window.dilationHeight();
                    int column = at[last] * window.strideWidth() - window.left() + tapColumn * window.dilationWidth();
                    if (row >= 0 && row < x.dim(-2) && column >= 0 && column < x.dim(-1)) {
                        int[] from = at.clone();
                        from[last - 1] = row;
                        from[last] = column;
                        meeting.at(o, x.flat(from));
                    }
                }
            }
        }
    }
}
