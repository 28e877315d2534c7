package dev.synapt.processor.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * Blocks spread over several arrays.
 *
 * @param numbers of the array of each block, from 0
 * @param offsets of each block in its array
 * @param lengths of the arrays
 */
record Arrays(int[] numbers, long[] offsets, List<Long> lengths) {

    /** Fills one array after the other, in the order of the blocks, each as far as blocks still fit beside those there. */
    static Arrays split(List<Block> blocks, int limit) {
        int[] numbers = new int[blocks.size()];
        long[] offsets = new long[blocks.size()];
        List<Long> lengths = new ArrayList<>();
        List<Integer> waiting = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            waiting.add(i);
        }
        while (!waiting.isEmpty()) {
            List<Integer> later = new ArrayList<>();
            List<Integer> here = new ArrayList<>();
            long length = 0;
            for (int i : waiting) {
                long offset = lowest(blocks, offsets, here, blocks.get(i));
                long end = offset + blocks.get(i).size();
                if (end > limit) {
                    later.add(i);
                    continue;
                }
                here.add(i);
                numbers[i] = lengths.size();
                offsets[i] = offset;
                length = Math.max(length, end);
            }
            lengths.add(length);
            waiting = later;
        }
        return new Arrays(numbers, offsets, lengths);
    }

    private static long lowest(List<Block> blocks, long[] offsets, List<Integer> here, Block block) {
        List<Integer> inTheWay = here.stream()
                .filter(i -> blocks.get(i).overlaps(block))
                .sorted((i, j) -> Long.compare(offsets[i], offsets[j]))
                .toList();
        long end = 0;
        for (int i : inTheWay) {
            if (offsets[i] - end >= block.size()) {
                return end;
            }
            end = Math.max(end, offsets[i] + blocks.get(i).size());
        }
        return end;
    }
}
