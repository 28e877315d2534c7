package dev.synapt.processor.interpreter;

import dev.synapt.processor.graph.Primitive.Indexing;
import java.util.Arrays;
import java.util.List;

/** Operations that move elements and compute nothing (but for the sums of put-add). */
final class Structure {
    private Structure() {}

    static Tensor transpose(List<Integer> order, Tensor x, int[] shape) {
        Tensor y = Tensor.zeros(shape);
        for (int i = 0; i < y.size(); i++) {
            int[] to = y.index(i);
            int[] from = new int[to.length];
            for (int axis = 0; axis < to.length; axis++) {
                from[order.get(axis)] = to[axis];
            }
            y.values()[i] = x.at(from);
        }
        return y;
    }

    static Tensor broadcast(Tensor x, int[] shape) {
        Tensor y = Tensor.zeros(shape);
        int missing = y.rank() - x.rank();
        for (int i = 0; i < y.size(); i++) {
            int[] to = y.index(i);
            int[] from = new int[x.rank()];
            for (int axis = 0; axis < from.length; axis++) {
                from[axis] = x.dim(axis) == 1 ? 0 : to[axis + missing];
            }
            y.values()[i] = x.at(from);
        }
        return y;
    }

    static Tensor slice(int axis, int start, Tensor x, int[] shape) {
        Tensor y = Tensor.zeros(shape);
        for (int i = 0; i < y.size(); i++) {
            int[] index = y.index(i);
            index[axis] += start;
            y.values()[i] = x.at(index);
        }
        return y;
    }

    static Tensor pad(int axis, int before, Tensor x, int[] shape) {
        return concat(axis, before, x, Tensor.zeros(shape));
    }

    static Tensor concat(int axis, List<Tensor> parts, int[] shape) {
        Tensor y = Tensor.zeros(shape);
        int start = 0;
        for (Tensor part : parts) {
            concat(axis, start, part, y);
            start += part.dim(axis);
        }
        return y;
    }

    private static Tensor concat(int axis, int start, Tensor part, Tensor y) {
        for (int i = 0; i < part.size(); i++) {
            int[] index = part.index(i);
            index[axis] += start;
            y.add(part.values()[i], index);
        }
        return y;
    }

    static Tensor take(Indexing indexing, Tensor table, Tensor indices, int[] shape) {
        Tensor y = Tensor.zeros(shape);
        for (int i = 0; i < y.size(); i++) {
            y.values()[i] = table.at(cell(indexing, table, indices, y.index(i)));
        }
        return y;
    }

    static Tensor putAdd(Indexing indexing, Tensor indices, Tensor values, int[] table) {
        Tensor y = Tensor.zeros(table);
        for (int i = 0; i < values.size(); i++) {
            y.add(values.values()[i], cell(indexing, y, indices, values.index(i)));
        }
        return y;
    }

    /** The cell of {@code table} that the element at {@code index} of the taken values comes from. */
    private static int[] cell(Indexing indexing, Tensor table, Tensor indices, int[] index) {
        return switch (indexing) {
            case LAST -> {
                int[] cell = index.clone();
                cell[cell.length - 1] = checked((int) indices.at(index), table.dim(-1));
                yield cell;
            }
            case ROWS -> {
                int row = (int) indices.at(Arrays.copyOf(index, indices.rank()));
                int[] cell = new int[table.rank()];
                cell[0] = checked(row, table.dim(0));
                System.arraycopy(index, indices.rank(), cell, 1, cell.length - 1);
                yield cell;
            }
        };
    }

    private static int checked(int index, int size) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("index " + index + " into " + size);
        }
        return index;
    }

    /** Element {@code time} along the first dimension. */
    static Tensor element(Tensor sequence, int time) {
        int[] shape = Arrays.copyOfRange(sequence.shape(), 1, sequence.rank());
        int size = Tensor.zeros(shape).size();
        return new Tensor(shape, Arrays.copyOfRange(sequence.values(), time * size, (time + 1) * size));
    }

    /** {@code sequence} (made if null) with its element {@code time} written. */
    static Tensor withElement(Tensor sequence, Tensor element, int time, int length) {
        Tensor whole = sequence;
        if (whole == null) {
            int[] shape = new int[element.rank() + 1];
            shape[0] = length;
            System.arraycopy(element.shape(), 0, shape, 1, element.rank());
            whole = Tensor.zeros(shape);
        }
        System.arraycopy(element.values(), 0, whole.values(), time * element.size(), element.size());
        return whole;
    }
}
