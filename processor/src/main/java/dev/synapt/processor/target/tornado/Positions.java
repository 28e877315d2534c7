package dev.synapt.processor.target.tornado;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/** Where things lie in row-major order at the declared batch, which is the extent of every batched dimension on a device. */
final class Positions {
    private final int batch;

    Positions(int batch) {
        this.batch = batch;
    }

    int of(Dim dim) {
        return dim.at(batch);
    }

    int elements(Shape shape) {
        return Math.toIntExact(shape.elements(batch));
    }

    /** Elements between neighbours along each dimension. */
    List<Integer> strides(Shape shape) {
        List<Integer> strides = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            strides.add(elements(shape.subShape(axis + 1, shape.rank())));
        }
        return strides;
    }

    /** The coordinate along {@code axis} of the position of a kernel in {@code shape}. */
    Int coordinate(Shape shape, int axis) {
        int stride = strides(shape).get(axis);
        Int outer = Int.over(new Int.Position(), stride);
        boolean outermost = elements(shape.subShape(0, axis)) == 1;
        int size = of(shape.dim(axis));
        if (size == 1) {
            return new Int.Constant(0);
        }
        return outermost ? outer : new Int.Remainder(outer, size);
    }

    /**
     * The sum of coordinates times strides. Runs of axes that stay neighbours are one term.
     *
     * @param strides for each axis of {@code shape}, in what is read
     */
    Int mapped(Shape shape, List<Integer> strides) {
        Int sum = new Int.Constant(0);
        int axis = 0;
        while (axis < shape.rank()) {
            int end = axis + 1;
            while (end < shape.rank() && strides.get(end - 1) == strides.get(end) * of(shape.dim(end))) {
                end++;
            }
            int stride = strides.get(end - 1);
            if (stride != 0) {
                sum = Int.plus(sum, Int.times(run(shape, axis, end), stride));
            }
            axis = end;
        }
        return sum;
    }

    private Int run(Shape shape, int from, int to) {
        int inner = elements(shape.subShape(to, shape.rank()));
        int size = elements(shape.subShape(from, to));
        if (size == 1) {
            return new Int.Constant(0);
        }
        Int outer = Int.over(new Int.Position(), inner);
        return elements(shape.subShape(0, from)) == 1 ? outer : new Int.Remainder(outer, size);
    }
}
