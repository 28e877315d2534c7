package dev.synapt.processor.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The dimensions of a value, outermost first, stored in row-major order. A scalar has none. */
public record Shape(List<Dim> dims) {

    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        dims = List.copyOf(dims);
    }

    /** A shape of literal dimensions. */
    public static Shape of(int... sizes) {
        return new Shape(IntStream.of(sizes).mapToObj(Dim::of).toList());
    }

    /** n examples, each of the literal dimensions given: {@code [n, sizes...]}. */
    public static Shape batchOf(int... sizes) {
        return of(sizes).prepend(Dim.batch(1));
    }

    public int rank() {
        return dims.size();
    }

    /** The dimension at {@code axis}; a negative axis counts from the end. */
    public Dim dim(int axis) {
        return dims.get(axis < 0 ? axis + rank() : axis);
    }

    /** Number of elements for {@code n} examples. */
    public long elements(int n) {
        long elements = 1;
        for (Dim dim : dims) {
            elements = Math.multiplyExact(elements, (long) dim.at(n));
        }
        return elements;
    }

    /** Elements as one dimension: a literal, or a literal multiple of n. */
    public Dim flat() {
        return product(0, rank());
    }

    /** The product of the dimensions from {@code from} (inclusive) to {@code to} (exclusive) as one dimension. */
    public Dim product(int from, int to) {
        int size = 1;
        boolean batched = false;
        for (Dim dim : dims.subList(from, to)) {
            if (batched && dim.batched()) {
                throw new IllegalStateException("the batch occurs twice in " + this);
            }
            size = Math.multiplyExact(size, dim.size());
            batched |= dim.batched();
        }
        return new Dim(size, batched);
    }

    /** Whether the number of elements depends on the number of examples. */
    public boolean isBatched() {
        return dims.stream().anyMatch(Dim::batched);
    }

    public Shape prepend(Dim dim) {
        List<Dim> all = new ArrayList<>(dims);
        all.addFirst(dim);
        return new Shape(all);
    }

    public Shape append(Dim dim) {
        List<Dim> all = new ArrayList<>(dims);
        all.add(dim);
        return new Shape(all);
    }

    /** This shape with the dimension at {@code axis} (negative: from the end) replaced. */
    public Shape with(int axis, Dim dim) {
        List<Dim> all = new ArrayList<>(dims);
        all.set(axis < 0 ? axis + rank() : axis, dim);
        return new Shape(all);
    }

    public Shape subShape(int from, int to) {
        return new Shape(dims.subList(from, to));
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Shape shape && dims.equals(shape.dims);
    }

    @Override
    public int hashCode() {
        return dims.hashCode();
    }

    @Override
    public String toString() {
        return dims.stream().map(Dim::toString).collect(Collectors.joining(",", "[", "]"));
    }
}
