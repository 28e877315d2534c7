package dev.synapt.data;

/** Orders of rows; seed and round alone decide each. */
final class Shuffle {

    private final int[] order;
    private final long seed;

    Shuffle(int rows, long seed) {
        order = new int[rows];
        this.seed = seed;
    }

    /** The order of a round, in an array that the next call writes again. */
    int[] order(int round) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        long state = mix(seed) ^ mix(~(long) round);
        for (int i = order.length - 1; i > 0; i--) { // Fisher and Yates
            int j = (int) Math.unsignedMultiplyHigh(mix(state + i), i + 1L);
            int row = order[i];
            order[i] = order[j];
            order[j] = row;
        }
        return order;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators, 2014). */
    private static long mix(long z) {
        long x = z + 0x9e3779b97f4a7c15L;
        x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
