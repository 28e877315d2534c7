package dev.synapt.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A view of one tensor of a model: reading and writing go to the model's own memory. Elements are row-major, in PyTorch's
 * layout. Usable until the model is closed.
 */
public final class Tensor {

    private final Lifetime lifetime;
    private final TensorInfo info;
    private final Mirror arena;

    Tensor(Lifetime lifetime, TensorInfo info, Mirror arena) {
        this.lifetime = lifetime;
        this.info = info;
        this.arena = arena;
    }

    /** {@return the name, such as {@code hidden.weight}} */
    public String name() {
        return info.name();
    }

    /** {@return a copy of the shape} */
    public int[] shape() {
        return info.shape().clone();
    }

    /** {@return the number of elements} */
    public int length() {
        return info.length();
    }

    /**
     * {@return one element}
     *
     * @param index one number per dimension
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public float get(int... index) {
        lifetime.check();
        return arena.read()[at(index)];
    }

    /**
     * Changes one element.
     *
     * @param value to write
     * @param index one number per dimension
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public void set(float value, int... index) {
        Objects.requireNonNull(index, "index");
        lifetime.check();
        arena.write()[at(index)] = value;
    }

    /**
     * Changes all elements.
     *
     * @param values as many as {@link #length}
     * @throws IllegalArgumentException for another number of values
     */
    public void set(float[] values) {
        Objects.requireNonNull(values, "values");
        lifetime.check();
        if (values.length != length()) {
            throw new IllegalArgumentException("%d values for '%s' %s, expected %d"
                    .formatted(values.length, name(), Shapes.text(info.shape()), length()));
        }
        System.arraycopy(values, 0, arena.write(), info.offset(), values.length);
    }

    /** {@return a copy of all elements} */
    public float[] toArray() {
        lifetime.check();
        return Arrays.copyOfRange(arena.read(), info.offset(), info.offset() + length());
    }

    /** The tensors of an arena by name, in order. */
    static Map<String, Tensor> views(Lifetime lifetime, List<TensorInfo> tensors, Mirror arena) {
        var views = new LinkedHashMap<String, Tensor>();
        for (TensorInfo tensor : tensors) {
            views.put(tensor.name(), new Tensor(lifetime, tensor, arena));
        }
        return Collections.unmodifiableMap(views);
    }

    private int at(int[] index) {
        int[] shape = info.shape();
        boolean inside = index.length == shape.length;
        int position = 0;
        for (int i = 0; inside && i < shape.length; i++) {
            inside = index[i] >= 0 && index[i] < shape[i];
            position = position * shape[i] + index[i];
        }
        if (!inside) {
            throw new IndexOutOfBoundsException(
                    "'%s' %s has no element %s".formatted(name(), Shapes.text(shape), Arrays.toString(index)));
        }
        return info.offset() + position;
    }

    @Override
    public String toString() {
        return name() + " " + Shapes.text(info.shape());
    }
}
