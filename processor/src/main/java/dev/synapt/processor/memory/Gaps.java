package dev.synapt.processor.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Blocks of one array in the order of their offsets, and the gaps between those in use at a time. */
final class Gaps {
    private final Block[] placed;
    private final long[] offsets;
    private int count;

    private Gaps(int capacity) {
        placed = new Block[capacity];
        offsets = new long[capacity];
    }

    /** Fills one array after the other, each with the blocks in {@code order} that still end before {@code limit}. */
    static Placement place(List<Block> blocks, int[] order, boolean tightest, long limit) {
        int[] numbers = new int[blocks.size()];
        long[] starts = new long[blocks.size()];
        List<Long> lengths = new ArrayList<>();
        int[] waiting = order;
        int left = order.length;
        while (left > 0) {
            Gaps gaps = new Gaps(left);
            int[] later = new int[left];
            int kept = 0;
            long length = 0;
            for (int w = 0; w < left; w++) {
                Block block = blocks.get(waiting[w]);
                long offset = gaps.find(block, tightest);
                if (offset + block.size() > limit) {
                    later[kept++] = waiting[w];
                    continue;
                }
                gaps.insert(block, offset);
                numbers[waiting[w]] = lengths.size();
                starts[waiting[w]] = offset;
                length = Math.max(length, offset + block.size());
            }
            lengths.add(length);
            waiting = later;
            left = kept;
        }
        return new Placement(numbers, starts, lengths);
    }

    /** The lowest or the tightest gap that {@code block} fits in while it is in use. */
    private long find(Block block, boolean tightest) {
        long end = 0;
        long found = -1;
        long slack = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            if (!block.overlaps(placed[i])) {
                continue;
            }
            long spare = offsets[i] - end - block.size();
            if (spare >= 0 && spare < slack) {
                if (!tightest) {
                    return end;
                }
                found = end;
                slack = spare;
            }
            end = Math.max(end, offsets[i] + placed[i].size());
        }
        return found >= 0 ? found : end;
    }

    private void insert(Block block, long offset) {
        int at = Arrays.binarySearch(offsets, 0, count, offset);
        at = at < 0 ? -at - 1 : at;
        System.arraycopy(placed, at, placed, at + 1, count - at);
        System.arraycopy(offsets, at, offsets, at + 1, count - at);
        placed[at] = block;
        offsets[at] = offset;
        count++;
    }
}
