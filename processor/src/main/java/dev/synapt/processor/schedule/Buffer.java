package dev.synapt.processor.schedule;

import dev.synapt.processor.graph.Dim;
import dev.synapt.processor.graph.ElementType;
import dev.synapt.processor.graph.Shape;
import java.util.Optional;

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
    private final Optional<Row> row;

    /**
     * One element of a sequence: that of the step in which a loop is.
     *
     * @param sequence elements one after the other, each of {@code stride}; it may be a row itself
     * @param loop how many loops are around the one whose step counts
     */
    public record Row(Buffer sequence, Dim stride, int loop) {}

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
        this.row = Optional.empty();
    }

    private Buffer(Row row, Shape shape) {
        Buffer sequence = row.sequence();
        this.name = sequence.name;
        this.field = sequence.field;
        this.category = sequence.category;
        this.type = sequence.type;
        this.shape = shape.toString();
        this.size = row.stride();
        this.fixed = 0;
        this.row = Optional.of(row);
    }

    /** The element of {@code sequence} at the present step of a loop, which kernels in its body read or write. */
    public static Buffer row(Buffer sequence, Shape shape, int loop) {
        return new Buffer(new Row(sequence, shape.flat(), loop), shape);
    }

    /** What this is an element of; empty for a run of memory of its own. */
    public Optional<Row> row() {
        return row;
    }

    /** The run of memory that has a place: this, or the sequence that this is an element of. */
    public Buffer whole() {
        return row.map(element -> element.sequence().whole()).orElse(this);
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
