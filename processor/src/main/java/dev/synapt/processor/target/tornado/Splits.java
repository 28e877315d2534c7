package dev.synapt.processor.target.tornado;

/** Into how many parts long sums are cut, so that a device has enough to do; the parts are always added in the same order. */
final class Splits {
    /** Work-items that keep a device busy. */
    private static final int ITEMS = 8_192;

    /** Parts of one sum: they are added one after the other. */
    private static final int MOST = 128;

    /** Terms that one work-item may as well add alone. */
    private static final int TERMS = 512;

    /** Elements of the parts of all sums together. */
    private static final int ROOM = 1 << 22;

    private Splits() {}

    /**
     * @param sums how many there are
     * @param items work-items, if none is cut
     * @param extent of what is cut
     * @param terms of one sum
     */
    static int of(int sums, int items, int extent, long terms) {
        if (terms <= TERMS || items >= ITEMS) {
            return 1;
        }
        int wanted = Math.min(MOST, (ITEMS + items - 1) / items);
        int most = Math.max(1, Math.min(extent, ROOM / Math.max(1, sums)));
        int share = share(extent, Math.min(wanted, most));
        return (extent + share - 1) / share;
    }

    static int share(int extent, int splits) {
        return (extent + splits - 1) / splits;
    }
}
