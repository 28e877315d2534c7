package dev.synapt.model;

import java.util.Arrays;

/**
 * One named tensor within an arena, contiguous and row-major.
 *
 * @param name such as {@code hidden.weight}
 * @param shape in PyTorch's layout
 * @param offset of the first element in its arena
 */
public record TensorInfo(String name, int[] shape, int offset) {

    /** {@return the number of elements} */
    public int length() {
        return Shapes.length(shape);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorInfo info
                && name.equals(info.name)
                && Arrays.equals(shape, info.shape)
                && offset == info.offset;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + Arrays.hashCode(shape)) + offset;
    }

    @Override
    public String toString() {
        return name + " " + Shapes.text(shape) + " at " + offset;
    }
}
