package dev.synapt.data;

import dev.synapt.runtime.random.CounterRandom;

/** The random numbers of one row in one epoch, one after the other. */
public final class Draws {

    /** Apart from the streams of dropout and initial weights, which count from 0 up, and that of the order, -1. */
    private static final int STREAM = -2;

    private long seed;
    private long epoch;
    private int stream;
    private int next;

    /** Numbers of row 0 in epoch 0 by the seed 0, until it is turned to others. */
    public Draws() {
        turnTo(0, 0, 0);
    }

    /**
     * Turns to the first number of a row.
     *
     * @param newSeed of the training
     * @param newEpoch from 0
     * @param row of the table
     */
    public void turnTo(long newSeed, long newEpoch, int row) {
        seed = newSeed;
        epoch = newEpoch;
        stream = CounterRandom.inLoop(STREAM, row);
        next = 0;
    }

    /**
     * {@return the next number from 0 to below {@code bound}, all equally probable to one part in 2^32 / bound}
     *
     * @param bound at least 1
     */
    public int below(int bound) {
        return (int) ((bits() & 0xffffffffL) * bound >>> 32);
    }

    /** {@return the next of the numbers 0, 2^-24, 2 * 2^-24, ..., 1 - 2^-24, all equally probable} */
    public float uniform() {
        return CounterRandom.unit(bits());
    }

    private int bits() {
        return CounterRandom.bits(seed, epoch, stream, next++);
    }
}
