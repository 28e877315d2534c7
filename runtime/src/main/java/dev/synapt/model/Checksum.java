package dev.synapt.model;

/** Tells numbers from others by their bits and order: FNV-1a of 64 bits, a number at a time. */
final class Checksum {

    private long hash = 0xcbf29ce484222325L;

    private void add(int bits) {
        hash = (hash ^ bits) * 0x100000001b3L;
    }

    void add(int[] values, int from, int length) {
        for (int i = from; i < from + length; i++) {
            add(values[i]);
        }
    }

    void add(float[] values, int from, int length) {
        for (int i = from; i < from + length; i++) {
            add(Float.floatToRawIntBits(values[i]));
        }
    }

    /** In hexadecimal. */
    @Override
    public String toString() {
        return Long.toHexString(hash);
    }
}
