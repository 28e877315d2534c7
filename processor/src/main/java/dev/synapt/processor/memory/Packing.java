package dev.synapt.processor.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Offsets for blocks such that those alive together do not overlap, in as few elements as several heuristics find: blocks are
 * placed one by one, largest first, longest-lived first and so on, each into the lowest or the tightest gap; the best order is
 * then improved by placing earlier what stands out at the top. The problem (dynamic storage allocation) is NP-hard, yet for
 * training steps, which grow and shrink like a stack, one of these orders mostly reaches the lower bound.
 */
final class Packing {
    /** Rough number of comparisons that the search may spend. */
    private static final long EFFORT = 30_000_000;

    private final Block[] blocks;
    private final long bound;
    private long[] best;
    private long bestLength = Long.MAX_VALUE;
    private Integer[] bestOrder;

    private Packing(List<Block> blocks) {
        this.blocks = blocks.toArray(Block[]::new);
        this.bound = Block.mostAlive(blocks);
    }

    /** The offset of each block. */
    static long[] pack(List<Block> blocks) {
        Packing packing = new Packing(blocks);
        packing.search();
        return packing.best;
    }

    private void search() {
        Comparator<Integer> bySize = Comparator.comparingLong((Integer i) -> -blocks[i].size());
        Comparator<Integer> byLife = Comparator.comparingInt((Integer i) -> blocks[i].first() - blocks[i].last());
        Comparator<Integer> byArea =
                Comparator.comparingLong((Integer i) -> -blocks[i].size() * (blocks[i].last() - blocks[i].first() + 1));
        Comparator<Integer> byBirth = Comparator.comparingInt((Integer i) -> blocks[i].first());
        Comparator<Integer> byDeath = Comparator.comparingInt((Integer i) -> -blocks[i].last());
        List<Comparator<Integer>> orders = List.of(
                byLife.thenComparing(bySize),
                bySize.thenComparing(byLife),
                byArea,
                byBirth.thenComparing(byDeath),
                byDeath.thenComparing(byBirth),
                bySize.thenComparing(byBirth));
        for (Comparator<Integer> order : orders) {
            Integer[] indices = new Integer[blocks.length];
            Arrays.setAll(indices, i -> i);
            Arrays.sort(indices, order);
            for (boolean tightest : new boolean[] {false, true}) {
                if (tries(indices, tightest)) {
                    return;
                }
            }
        }
        improve();
    }

    /** Moves the blocks that reach the top before all those below that they had to give way to, while that helps. */
    private void improve() {
        long cost = Math.max(1, (long) blocks.length * blocks.length);
        long rounds = Math.min(200, EFFORT / cost);
        Integer[] order = bestOrder.clone();
        long[] offsets = best;
        long length = bestLength;
        for (long round = 0; round < rounds; round++) {
            List<Integer> moved = new ArrayList<>();
            List<Integer> rest = new ArrayList<>();
            for (Integer i : order) {
                boolean top = offsets[i] + blocks[i].size() == length;
                (top ? moved : rest).add(i);
            }
            // Alternately to the very front and half-way, so that the search does not turn in a circle at once.
            int place = round % 2 == 0 ? 0 : rest.size() / 2;
            rest.addAll(place, moved);
            order = rest.toArray(Integer[]::new);
            if (tries(order, round % 4 >= 2)) {
                return;
            }
            offsets = last;
            length = lastLength;
        }
    }

    private long[] last;
    private long lastLength;

    /** Whether the bound is reached. */
    private boolean tries(Integer[] order, boolean tightest) {
        last = place(order, tightest);
        lastLength = 0;
        for (int i = 0; i < blocks.length; i++) {
            lastLength = Math.max(lastLength, last[i] + blocks[i].size());
        }
        if (lastLength < bestLength) {
            best = last;
            bestLength = lastLength;
            bestOrder = order.clone();
        }
        return bestLength <= bound;
    }

    private long[] place(Integer[] order, boolean tightest) {
        long[] offsets = new long[blocks.length];
        int[] placed = new int[blocks.length];
        int count = 0;
        for (int i : order) {
            Block block = blocks[i];
            long offset = gap(block, offsets, placed, count, tightest);
            offsets[i] = offset;
            int at = count;
            while (at > 0 && offsets[placed[at - 1]] > offset) {
                at--;
            }
            System.arraycopy(placed, at, placed, at + 1, count - at);
            placed[at] = i;
            count++;
        }
        return offsets;
    }

    /** The lowest or the tightest gap that {@code block} fits in; {@code placed} is in the order of offsets. */
    private long gap(Block block, long[] offsets, int[] placed, int count, boolean tightest) {
        long end = 0;
        long found = -1;
        long slack = Long.MAX_VALUE;
        for (int p = 0; p < count; p++) {
            Block other = blocks[placed[p]];
            if (!block.overlaps(other)) {
                continue;
            }
            long free = offsets[placed[p]] - end;
            if (free >= block.size() && free - block.size() < slack) {
                found = end;
                slack = free - block.size();
                if (!tightest) {
                    return found;
                }
            }
            end = Math.max(end, offsets[placed[p]] + other.size());
        }
        return found >= 0 ? found : end;
    }
}
