package dev.synapt.data;

import dev.synapt.runtime.random.Permutation;

/**
 * The mini-batches of one epoch after the other: every row once an epoch, in an order that seed and epoch alone decide. The
 * last batch of an epoch may be smaller.
 */
public final class MiniBatches {

    private final int rows;
    private final int batch;
    private final long seed;
    private final int[] order;

    /**
     * Batches for a set of examples, at epoch 0.
     *
     * @param rows of the set, at least 1
     * @param batch the most rows of a batch, at least 1
     * @param seed of the order
     * @throws IllegalArgumentException if a number is below 1
     */
    public MiniBatches(int rows, int batch, long seed) {
        if (rows < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "%d rows in batches of %d, expected at least 1 each".formatted(rows, batch));
        }
        this.rows = rows;
        this.batch = batch;
        this.seed = seed;
        order = new int[rows];
        epoch(0);
    }

    /**
     * Turns to an epoch.
     *
     * @param epoch from 0
     */
    public void epoch(int epoch) {
        Permutation.shuffle(order, rows, seed, epoch);
    }

    /** {@return the number of batches in an epoch} */
    public int count() {
        return Math.ceilDiv(rows, batch);
    }

    /** {@return the rows of this epoch in order; batch i starts at {@code i * batch}. Not a copy} */
    public int[] order() {
        return order;
    }

    /**
     * {@return where a batch starts in {@link #order}}
     *
     * @param i from 0
     */
    public int start(int i) {
        return i * batch;
    }

    /**
     * {@return the number of rows in a batch}
     *
     * @param i from 0
     */
    public int size(int i) {
        return Math.min(batch, rows - start(i));
    }
}
