package dev.synapt.model;

import java.util.Arrays;

/**
 * One thing a network is fed with: an input or a target.
 *
 * @param name of the field or target
 * @param shape of one example, without the batch; empty for a single number
 * @param indices 0 for real values, otherwise the bound below which the integers stay
 */
public record Feed(String name, int[] shape, int indices) {

    /** {@return the number of values in one example} */
    public int length() {
        return Shapes.length(shape);
    }

    /** {@return whether the values are integers from 0 to {@code indices - 1}} */
    public boolean isIndices() {
        return indices > 0;
    }

    /**
     * {@return the values of some examples} From the first example on it is the array itself, whole and not copied.
     *
     * @param values of all examples, one after the other
     * @param from first example
     * @param count examples
     * @throws IndexOutOfBoundsException if there are fewer
     */
    public float[] part(float[] values, int from, int count) {
        requirePart(values.length, from, count);
        return from == 0 ? values : Arrays.copyOfRange(values, from * length(), (from + count) * length());
    }

    /**
     * {@return the indices of some examples} From the first example on it is the array itself, whole and not copied.
     *
     * @param values of all examples, one after the other
     * @param from first example
     * @param count examples
     * @throws IndexOutOfBoundsException if there are fewer
     */
    public int[] part(int[] values, int from, int count) {
        requirePart(values.length, from, count);
        return from == 0 ? values : Arrays.copyOfRange(values, from * length(), (from + count) * length());
    }

    private void requirePart(int values, int from, int count) {
        if (from < 0 || count < 0 || ((long) from + count) * length() > values) {
            throw new IndexOutOfBoundsException("'%s' has %d values, expected %d examples of %s from example %d on"
                    .formatted(name, values, count, Shapes.text(shape), from));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Feed feed
                && name.equals(feed.name)
                && Arrays.equals(shape, feed.shape)
                && indices == feed.indices;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + Arrays.hashCode(shape)) + indices;
    }

    @Override
    public String toString() {
        return name + " " + Shapes.text(shape) + (isIndices() ? " below " + indices : "");
    }
}
