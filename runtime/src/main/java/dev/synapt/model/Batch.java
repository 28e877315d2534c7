package dev.synapt.model;

import java.util.List;

/**
 * Room for a mini-batch: for every input, then every target, an array of up to {@link #capacity} examples, one after the
 * other. It is made once and filled again for every step.
 */
public final class Batch {

    private final List<Feed> feeds;
    private final int capacity;
    private final float[][] reals;
    private final int[][] indices;
    private int n;

    /**
     * Room for a network's largest batch.
     *
     * @param description of the network
     */
    public Batch(Description description) {
        feeds = description.feeds();
        capacity = description.batch();
        reals = new float[feeds.size()][];
        indices = new int[feeds.size()][];
        for (int i = 0; i < feeds.size(); i++) {
            int length = Math.multiplyExact(capacity, feeds.get(i).length());
            if (feeds.get(i).isIndices()) {
                indices[i] = new int[length];
            } else {
                reals[i] = new float[length];
            }
        }
    }

    /** {@return inputs, then targets} */
    public List<Feed> feeds() {
        return feeds;
    }

    /** {@return the most examples that fit} */
    public int capacity() {
        return capacity;
    }

    /** {@return the number of examples it holds now} */
    public int n() {
        return n;
    }

    /**
     * Says how many examples the arrays hold.
     *
     * @param n from 1 to {@link #capacity}
     * @throws IllegalArgumentException outside that range
     */
    public void n(int n) {
        Checks.count(n, capacity);
        this.n = n;
    }

    /**
     * {@return the array of a feed of real values, {@code [capacity, ...shape]}}
     *
     * @param feed its place in {@link #feeds}
     */
    public float[] reals(int feed) {
        return reals[feed];
    }

    /**
     * {@return the array of a feed of indices, {@code [capacity, ...shape]}}
     *
     * @param feed its place in {@link #feeds}
     */
    public int[] indices(int feed) {
        return indices[feed];
    }

    /** The place of a feed by name; -1 for none. */
    int place(String name) {
        for (int i = 0; i < feeds.size(); i++) {
            if (feeds.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
