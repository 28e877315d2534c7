package dev.synapt.data;

/**
 * The mini-batches of one epoch after the other: every row once an epoch, in an order that seed and epoch alone decide. The
 * last batch of an epoch may be smaller.
 */
public final class MiniBatches {

    private final Shuffle shuffle;
    private final int rows;
    private final int batch;
    private int[] order;

    /**
     * Batches for a set of examples; {@link #epoch} comes first.
     *
     * @param rows of the set
     * @param batch the most rows of a batch
     * @param seed of the order
     */
    public MiniBatches(int rows, int batch, long seed) {
        this.rows = rows;
        this.batch = batch;
        shuffle = new Shuffle(rows, seed);
        order = shuffle.order(0);
    }

    /**
     * Turns to an epoch.
     *
     * @param epoch from 0
     */
    public void epoch(int epoch) {
        order = shuffle.order(epoch);
    }

    /** {@return the number of batches in an epoch} */
    public int count() {
        return (rows + batch - 1) / batch;
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
