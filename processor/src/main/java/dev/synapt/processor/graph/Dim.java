package dev.synapt.processor.graph;

/**
 * One dimension of a shape: {@code size} elements, or {@code size} times the run-time number of examples n.
 *
 * <p>The batch is the only thing that varies at run time, from 1 to the declared maximum.
 */
public record Dim(int size, boolean batched) {

    public Dim {
        if (size < 0) {
            throw new IllegalArgumentException("negative dimension " + size);
        }
    }

    /** A literal dimension. */
    public static Dim of(int size) {
        return new Dim(size, false);
    }

    /** {@code multiple} times n. */
    public static Dim batch(int multiple) {
        return new Dim(multiple, true);
    }

    /** Number of elements along this dimension for {@code n} examples. */
    public int at(int n) {
        return batched ? Math.multiplyExact(size, n) : size;
    }

    public boolean isOne() {
        return size == 1 && !batched;
    }

    // Equality is written out, here and in Shape: all passes compare shapes, and what a record comes with is slow at
    // first.

    @Override
    public boolean equals(Object other) {
        return other instanceof Dim dim && size == dim.size && batched == dim.batched;
    }

    @Override
    public int hashCode() {
        return batched ? ~size : size;
    }

    @Override
    public String toString() {
        if (!batched) {
            return Integer.toString(size);
        }
        return size == 1 ? "n" : size + "n";
    }
}
