package dev.synapt.runtime.random;

/**
 * A counter-based random number generator: the number at a position is a hash of (seed, step, stream, position).
 *
 * <p>The seed, the step and the stream are hashed to three words; a position goes through three rounds of multiplications and
 * xor-shifts, and one of the words enters before each. It uses additions, multiplications, exclusive ors and masked shifts of 32-bit
 * integers only, so that every processor, vector unit and GPU gives the same bits.
 */
public final class CounterRandom {
    /** Odd multipliers of the rounds. */
    public static final int M1 = 0x7feb352d;

    public static final int M2 = 0x846ca68b;

    /** What a position is multiplied by before the first round: 2^32 / golden ratio, odd. */
    public static final int GOLDEN = 0x9e3779b9;

    /** 2^-24: the step between two neighbouring uniform numbers. */
    public static final float UNIT = 0x1p-24f;

    private CounterRandom() {}

    /** One of the numbers 0, 2^-24, 2 * 2^-24, ..., 1 - 2^-24, each equally probable. */
    public static float uniform(long seed, long step, int stream, int position) {
        int key = key(seed, step, stream);
        return unit(bits(key, second(key), third(key), position));
    }

    /** 32 random bits. */
    public static int bits(long seed, long step, int stream, int position) {
        int key = key(seed, step, stream);
        return bits(key, second(key), third(key), position);
    }

    /** The first of the three words that stand for a seed, a step and a stream. */
    public static int key(long seed, long step, int stream) {
        int h = mix((int) seed + GOLDEN);
        h = mix(h * 31 + (int) (seed >> 32));
        h = mix(h * 31 + (int) step);
        h = mix(h * 31 + (int) (step >> 32));
        return mix(h * 31 + stream);
    }

    /** The stream of step {@code counter} of a loop whose body draws from {@code stream}: every step has numbers of its own. */
    public static int inLoop(int stream, int counter) {
        return mix(mix(stream + GOLDEN) * 31 + counter);
    }

    /** The second word, from the first. */
    public static int second(int key) {
        return mix(key + GOLDEN);
    }

    /** The third word, from the first. */
    public static int third(int key) {
        return mix(key - GOLDEN);
    }

    /** 32 random bits of a position under the three words of a key. */
    public static int bits(int key, int second, int third, int position) {
        return mix(mix(mix(position * GOLDEN + key) ^ second) + third);
    }

    /** The upper 24 bits as a number in [0, 1). */
    public static float unit(int bits) {
        return ((bits >> 8) & 0xffffff) * UNIT;
    }

    private static int mix(int bits) {
        int h = bits;
        h ^= (h >> 16) & 0xffff;
        h *= M1;
        h ^= (h >> 15) & 0x1ffff;
        h *= M2;
        h ^= (h >> 16) & 0xffff;
        return h;
    }
}
