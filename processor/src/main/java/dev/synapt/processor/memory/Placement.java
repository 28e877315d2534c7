package dev.synapt.processor.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * Where blocks lie.
 *
 * @param numbers of the array of each block, from 0
 * @param offsets of each block in its array
 * @param lengths of the arrays
 */
record Placement(int[] numbers, long[] offsets, List<Long> lengths) {

    Placement {
        lengths = List.copyOf(lengths);
    }

    /** Elements of all arrays. */
    long total() {
        return lengths.stream().mapToLong(Long::longValue).sum();
    }

    /** One after the other; what would end beyond {@code limit} begins the next array. */
    static Placement inSequence(List<Block> blocks, long limit) {
        int[] numbers = new int[blocks.size()];
        long[] offsets = new long[blocks.size()];
        List<Long> lengths = new ArrayList<>();
        long end = 0;
        for (int i = 0; i < offsets.length; i++) {
            if (end + blocks.get(i).size() > limit) {
                lengths.add(end);
                end = 0;
            }
            numbers[i] = lengths.size();
            offsets[i] = end;
            end += blocks.get(i).size();
        }
        lengths.add(end);
        return new Placement(numbers, offsets, lengths);
    }
}
