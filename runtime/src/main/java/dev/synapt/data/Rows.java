package dev.synapt.data;

import java.util.BitSet;

/**
 * Some rows of a table.
 *
 * @param table identity of the table
 * @param total rows of the table
 * @param chosen in order; null for all
 */
record Rows(Object table, int total, int[] chosen) {

    static Rows all(int total) {
        return new Rows(new Object(), total, null);
    }

    int size() {
        return chosen == null ? total : chosen.length;
    }

    int at(int i) {
        return chosen == null ? i : chosen[i];
    }

    Rows only(int[] places) {
        int[] rows = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            rows[i] = at(places[i]);
        }
        return new Rows(table, total, rows);
    }

    int shared(Rows other) {
        if (!table.equals(other.table)) {
            return -1;
        }
        BitSet both = bits();
        both.and(other.bits());
        return both.nextSetBit(0);
    }

    private BitSet bits() {
        var bits = new BitSet(total);
        if (chosen == null) {
            bits.set(0, total);
        } else {
            for (int row : chosen) {
                bits.set(row);
            }
        }
        return bits;
    }
}
