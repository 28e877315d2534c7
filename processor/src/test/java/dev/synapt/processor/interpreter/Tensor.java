package dev.synapt.processor.interpreter;

import dev.synapt.processor.graph.Shape;
import java.util.Arrays;

/** Values of a literal shape in row-major order; integers are held as doubles. */
record Tensor(int[] shape, double[] values) {

    static Tensor zeros(int... shape) {
        return new Tensor(shape, new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)]);
    }

    static int[] sizes(Shape shape, int n) {
        return shape.dims().stream().mapToInt(dim -> dim.at(n)).toArray();
    }

    /** The same elements under another shape. */
    Tensor as(int... other) {
        return new Tensor(other, values);
    }

    Tensor rounded() {
        return new Tensor(
                shape, Arrays.stream(values).map(value -> (float) value).toArray());
    }

    int rank() {
        return shape.length;
    }

    int size() {
        return values.length;
    }

    int dim(int axis) {
        return shape[axis < 0 ? axis + rank() : axis];
    }

    /** The multi-index of element {@code flat}. */
    int[] index(int flat) {
        int[] index = new int[rank()];
        for (int axis = rank() - 1; axis >= 0; axis--) {
            index[axis] = flat % shape[axis];
            flat /= shape[axis];
        }
        return index;
    }

    int flat(int... index) {
        int flat = 0;
        for (int axis = 0; axis < rank(); axis++) {
            flat = flat * shape[axis] + index[axis];
        }
        return flat;
    }

    double at(int... index) {
        return values[flat(index)];
    }

    void add(double value, int... index) {
        values[flat(index)] += value;
    }
}
