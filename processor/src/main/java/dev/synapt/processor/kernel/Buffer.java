package dev.synapt.processor.kernel;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;

/**
 * A run of memory that kernels read and write, compared by identity. Where it lies is the memory plan's choice.
 *
 * @param name unique in its schedule and a legal Java identifier in lower camel case, such as {@code hiddenWeight}; generated
 *     code names its offset after it
 * @param field the field of the network it is reported under
 * @param shape as text for comments, such as {@code [n,128]}
 * @param size elements: a literal or a multiple of n
 * @param fixed elements beyond {@code size} whatever n is, for scratch
 */
public final class Buffer {
    private final String name;
    private final String field;
    private final Category category;
    private final ElementType type;
    private final String shape;
    private final Dim size;
    private final int fixed;

    public Buffer(String name, String field, Category category, ElementType type, String shape, Dim size) {
        this(name, field, category, type, shape, size, 0);
    }

    public Buffer(String name, String field, Category category, ElementType type, String shape, Dim size, int fixed) {
        this.name = name;
        this.field = field;
        this.category = category;
        this.type = type;
        this.shape = shape;
        this.size = size;
        this.fixed = fixed;
    }

    public String name() {
        return name;
    }

    public String field() {
        return field;
    }

    public Category category() {
        return category;
    }

    public ElementType type() {
        return type;
    }

    public String shape() {
        return shape;
    }

    /** Elements: a literal, or a multiple of n. */
    public Dim size() {
        return size;
    }

    /** Elements beyond {@link #size} whatever n is. */
    public int fixed() {
        return fixed;
    }

    /** All elements for {@code n} examples. */
    public long elements(int n) {
        return (size.batched() ? (long) size.size() * n : size.size()) + fixed;
    }

    @Override
    public String toString() {
        return name + shape;
    }
}
