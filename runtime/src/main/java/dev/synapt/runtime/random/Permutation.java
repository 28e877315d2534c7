package dev.synapt.runtime.random;

/** Random orders of examples. */
public final class Permutation {
    /** Apart from the streams of dropout and initialisation, which count from 0 up. */
    private static final int STREAM = -1;

    private Permutation() {}

    /**
     * Writes 0 to size - 1 in an order that depends on {@code seed} and {@code epoch} alone (Durstenfeld 1964, every order equally
     * probable).
     *
     * @param order at least {@code size} elements
     */
    public static void shuffle(int[] order, int size, long seed, long epoch) {
        for (int i = 0; i < size; i++) {
            int bits = CounterRandom.bits(seed, epoch, STREAM, i);
            int j = (int) (((bits & 0xffffffffL) * (i + 1)) >> 32);
            order[i] = order[j];
            order[j] = i;
        }
    }
}
